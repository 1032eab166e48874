package imageferry.events.progress;

/** Takes live ticks. Never blocks, never throws; a lost tick costs nothing, the next one or an event corrects it. */
public interface ProgressSink {
    void publish(ProgressTick tick);
}

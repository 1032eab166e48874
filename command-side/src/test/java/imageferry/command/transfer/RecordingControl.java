package imageferry.command.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A control that never stops by itself, keeps what it is told, and counts what passed the link. */
class RecordingControl implements TransferControl {
    private final List<ExtentCheckpoint> checkpoints = new ArrayList<>();
    private final AtomicLong paced = new AtomicLong();
    private volatile boolean stop;

    @Override
    public boolean stopped() {
        return stop;
    }

    @Override
    public synchronized void advanced(ExtentCheckpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    @Override
    public void pace(int bytes) {
        paced.addAndGet(bytes);
    }

    void stop() {
        stop = true;
    }

    long paced() {
        return paced.get();
    }

    synchronized List<ExtentCheckpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }
}

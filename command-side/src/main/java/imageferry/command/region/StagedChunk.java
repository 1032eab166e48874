package imageferry.command.region;

/** A chunk whose bytes a store has taken and that may still wait for the disk and for its name. Used by one thread at a time. */
public interface StagedChunk extends AutoCloseable {
    /**
     * Makes the bytes durable, then gives them their name unless a chunk of this length has it. When it throws, the bytes are lost: they are
     * to be staged again from their source.
     *
     * @return whether the chunk was written
     */
    boolean commit();

    /** Throws the bytes away unless they were committed. */
    @Override
    void close();
}

package imageferry.command.region;

/** A chunk that its store has made durable already. */
record CommittedChunk(boolean written) implements StagedChunk {
    @Override
    public boolean commit() {
        return written;
    }

    @Override
    public void close() {
        // there is nothing half done
    }
}

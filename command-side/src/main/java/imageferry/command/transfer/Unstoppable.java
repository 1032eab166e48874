package imageferry.command.transfer;

/** The control of work that nobody stops, waits for or watches: short looks at a store. */
final class Unstoppable implements TransferControl {
    @Override
    public boolean stopped() {
        return false;
    }

    @Override
    public void advanced(ExtentCheckpoint checkpoint) {
        // nobody asks
    }

    @Override
    public void pace(int bytes) {
        // no bytes of a link
    }
}

package imageferry.command.journey;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.TransferControl;

/** Nothing stops it, nothing slows it. */
final class Unhindered implements TransferControl {
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
        // no link
    }
}

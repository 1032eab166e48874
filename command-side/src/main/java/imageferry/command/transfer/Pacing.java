package imageferry.command.transfer;

/** Asks the link for a block's bytes in the slices that the contract allows. */
final class Pacing {
    private Pacing() {}

    static void stopIfAsked(TransferControl control) {
        if (control.stopped()) {
            throw new TransferException(TransferException.Kind.STOPPED, "Stopped");
        }
    }

    static void pace(TransferControl control, int bytes) {
        for (int left = bytes; left > 0; left -= RateLimit.SLICE) {
            stopIfAsked(control);
            control.pace(Math.min(left, RateLimit.SLICE));
        }
    }
}

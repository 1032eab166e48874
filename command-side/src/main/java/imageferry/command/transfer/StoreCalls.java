package imageferry.command.transfer;

import imageferry.command.region.RegionStoreException;
import imageferry.command.transfer.TransferException.Kind;
import java.util.function.Supplier;

/** Says what a store's failure means to a piece of work. */
final class StoreCalls {
    private StoreCalls() {}

    /** Calls a store; what is not there is the source's fault. */
    static <T> T reading(String what, Supplier<T> call) {
        return calling(what, Kind.SOURCE_MISSING, call);
    }

    /** Calls a store that is written to. */
    static <T> T writing(String what, Supplier<T> call) {
        return calling(what, Kind.STORE_UNAVAILABLE, call);
    }

    static void writing(String what, Runnable call) {
        writing(what, () -> {
            call.run();
            return true;
        });
    }

    private static <T> T calling(String what, Kind whenMissing, Supplier<T> call) {
        try {
            return call.get();
        } catch (RegionStoreException e) {
            Kind kind = switch (e.kind()) {
                case MISSING -> whenMissing;
                case FULL -> Kind.STORE_FULL;
                case TRANSIENT, PERMANENT -> Kind.STORE_UNAVAILABLE;
            };
            throw new TransferException(kind, what + ": " + e.getMessage(), e);
        }
    }
}

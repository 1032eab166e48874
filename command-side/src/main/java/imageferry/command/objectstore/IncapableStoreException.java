package imageferry.command.objectstore;

import imageferry.command.region.RegionStoreException;

/** An object store can never be what it was set up to be; the message is one sentence that says what it lacks. */
public final class IncapableStoreException extends RegionStoreException {
    IncapableStoreException(String message) {
        super(Kind.PERMANENT, message);
    }
}

package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Says what a failed file operation means. */
final class StoreFaults {
    private StoreFaults() {}

    static RegionStoreException of(String doing, IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return new RegionStoreException(Kind.MISSING, doing + ": it is not there", fault);
        }
        String text = String.valueOf(fault.getMessage());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new RegionStoreException(Kind.FULL, doing + ": the store is full", fault);
        }
        return new RegionStoreException(
                Kind.TRANSIENT, doing + ": " + fault.getClass().getSimpleName(), fault);
    }
}

package imageferry.command.region;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of a store is not what it was: removed, renamed, not mounted, or not to be entered any more. */
final class StoreGoneException extends IOException {
    StoreGoneException(Path folder) {
        super("Expected the format document in " + folder.getFileName() + ", but it is not there");
    }
}

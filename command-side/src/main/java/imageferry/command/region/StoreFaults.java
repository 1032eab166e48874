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

    /** Runs a file operation and says what its failure means. */
    static void doing(String doing, Step step) {
        telling(doing, () -> {
            step.run();
            return doing;
        });
    }

    /** Runs a file operation that tells something and says what its failure means. */
    static <T> T telling(String doing, Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw of(doing, e);
        }
    }

    interface Step {
        void run() throws IOException;
    }

    interface Question<T> {
        T ask() throws IOException;
    }
}

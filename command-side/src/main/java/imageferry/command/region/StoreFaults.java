package imageferry.command.region;

import imageferry.command.region.RegionStoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** Says what a failed file operation means. */
final class StoreFaults {
    /** What the system says, and what that means. */
    private static final Map<String, String> KNOWN = Map.of(
            "Read-only file system", "the store is read-only",
            "Input/output error", "the store's disk reports an input/output error",
            "Stale file handle", "the store is gone: its file server does not know it any more",
            "Transport endpoint is not connected", "the store is gone: its file server is not connected",
            "Too many open files", "the service has too many files open");

    private StoreFaults() {}

    static RegionStoreException of(String doing, IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return new RegionStoreException(Kind.MISSING, doing + ": it is not there", fault);
        }
        String text = String.valueOf(fault.getMessage());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new RegionStoreException(Kind.FULL, doing + ": the store is full", fault);
        }
        return new RegionStoreException(Kind.TRANSIENT, doing + ": " + plainly(fault, text), fault);
    }

    /** What whoever looks after the store would call it; the paths in the text are nobody else's business. */
    private static String plainly(IOException fault, String text) {
        if (fault instanceof StoreGoneException) {
            return "the store is gone: its folder was removed or is not mounted";
        }
        if (fault instanceof AccessDeniedException || text.contains("Operation not permitted")) {
            return "the store does not let the service in: permission denied";
        }
        return KNOWN.entrySet().stream()
                .filter(known -> text.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("the store failed with " + fault.getClass().getSimpleName());
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

package imageferry.deploy.benchmark.events;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param folder where everything lies, on the disk that is to be measured
 * @param events of the history of each projection
 * @param accounts that have images
 * @param images of each account
 * @param seconds of each load
 * @param parts which of the measurements
 */
public record EventsOptions(Path folder, int events, int accounts, int images, int seconds, Set<Part> parts) {
    /** The measurements. */
    public enum Part {
        IMAGES,
        COPIES,
        STREAMS,
        REBUILD
    }

    boolean has(Part part) {
        return parts.contains(part);
    }
}

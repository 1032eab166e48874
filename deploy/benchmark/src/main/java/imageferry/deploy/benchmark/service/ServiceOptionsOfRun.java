package imageferry.deploy.benchmark.service;

import java.nio.file.Path;

/**
 * What is copied through the service, and where.
 *
 * @param runs rounds; medians are of this many
 * @param cancels copies that are cancelled of each kind; 0 leaves them out
 * @param folder an absolute folder of this run alone, which is removed afterwards
 */
public record ServiceOptionsOfRun(Path image, int runs, int cancels, Path folder) {
    Path data() {
        return folder.resolve("service");
    }
}

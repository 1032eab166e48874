package imageferry.deploy.benchmark.copy;

import java.nio.file.Path;

/**
 * What is copied, and where.
 *
 * @param second the image's successor, of the same size
 * @param runs rounds; medians are of this many
 * @param folder an absolute folder of this run alone, which is removed afterwards
 * @param peers whether other tools are run as well
 */
public record CopyOptions(Path image, Path second, int runs, Path folder, boolean peers) {}

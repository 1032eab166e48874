package imageferry.deploy.demo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is to do.
 *
 * @param disk a RAW disk image; null to make one
 * @param data the data folder; null for one that is removed at the end
 * @param keep leave the service running at the end
 */
public record DemoOptions(@Nullable Path disk, @Nullable Path data, boolean keep) {}

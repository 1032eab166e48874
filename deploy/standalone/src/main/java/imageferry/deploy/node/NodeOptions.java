package imageferry.deploy.node;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a node is started.
 *
 * @param config the file of its settings
 * @param data its folder, for the log, the control file and whatever the settings put nowhere else
 * @param port 0 for any free one, null for that of the settings
 * @param address the interface to listen on, null for that of the settings
 */
public record NodeOptions(
        Path config,
        Path data,
        @Nullable Integer port,
        @Nullable String address) {}

package imageferry.deploy.service;

import java.nio.file.Path;

/**
 * How a service is started.
 *
 * @param port 0 for any free one
 * @param address the interface to listen on; the loopback unless told otherwise
 * @param linkRate bytes per second for each pair of regions; 0 means no limit
 */
public record ServiceOptions(Path data, int port, String address, long linkRate) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final int USUAL_PORT = 8410;
}

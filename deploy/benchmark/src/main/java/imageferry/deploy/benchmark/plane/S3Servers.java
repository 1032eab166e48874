package imageferry.deploy.benchmark.plane;

import imageferry.command.objectstore.S3Place;
import imageferry.deploy.benchmark.plane.ServerStores.Server;
import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** S3 servers to measure with: one that is started for it, or one that is there. */
public final class S3Servers {
    private S3Servers() {}

    /** Starts s3proxy in a process of its own, with its objects in a folder. */
    public static Server proxy(Path folder) throws IOException, InterruptedException {
        var server = S3Server.start(ServerProgram.S3PROXY, folder.resolve("s3proxy"));
        String credentials = "[default]\naws_access_key_id = " + S3Server.ACCESS_KEY + "\naws_secret_access_key = "
                + S3Server.SECRET_KEY + "\n";
        S3Place place = new S3Place(
                server.endpoint(),
                S3Server.BUCKET,
                "bench",
                "us-east-1",
                true,
                Files.writeString(folder.resolve("s3-credentials"), credentials));
        return new Server(
                place, "s3proxy on this machine and disk", () -> server.cpu().toMillis() / 1e3, server::close);
    }

    /**
     * A server that runs already; its credentials are those of the environment.
     *
     * @param address http or https, host and port, then the bucket and, if wanted, a prefix
     */
    public static Server at(URI address, SecureRandom random) {
        String path = address.getPath().replaceAll("^/+|/+$", "");
        int slash = path.indexOf('/');
        byte[] own = new byte[8];
        random.nextBytes(own);
        String prefix = (slash < 0 ? "" : path.substring(slash + 1) + "/") + "bench-"
                + HexFormat.of().formatHex(own);
        S3Place place = new S3Place(
                URI.create(address.getScheme() + "://" + address.getAuthority()),
                slash < 0 ? path : path.substring(0, slash),
                prefix,
                "us-east-1",
                true,
                null);
        return new Server(place, "an S3 server", () -> 0, () -> {});
    }
}

package imageferry.command.objectstore;

import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of each program, started when it is first asked for and shared by all tests of a process. */
final class TestServers {
    private static final Map<ServerProgram, S3Server> RUNNING = new EnumMap<>(ServerProgram.class);
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private TestServers() {}

    static synchronized S3Server of(ServerProgram program) {
        return RUNNING.computeIfAbsent(program, TestServers::start);
    }

    private static S3Server start(ServerProgram program) {
        try {
            S3Server server = S3Server.start(program, Files.createTempDirectory("s3-server-"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A part of the server's bucket that nobody else has. */
    static S3Place place(S3Server server, Path folder) {
        return place(server, "test-" + PREFIXES.incrementAndGet() + "-" + Long.toHexString(System.nanoTime()), folder);
    }

    static S3Place place(S3Server server, String prefix, Path folder) {
        return new S3Place(
                server.endpoint(),
                S3Server.BUCKET,
                prefix,
                "us-east-1",
                true,
                credentials(folder, S3Server.ACCESS_KEY, S3Server.SECRET_KEY));
    }

    static Path credentials(Path folder, String key, String secret) {
        try {
            return Files.writeString(
                    folder.resolve("credentials"),
                    "[default]\naws_access_key_id = " + key + "\naws_secret_access_key = " + secret + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

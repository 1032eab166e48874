package imageferry.deploy.s3servers;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The S3 servers that there are. Both are emulations on a folder; neither is told of the other's weaknesses. */
public enum ServerProgram {
    /** s3proxy: checks signatures, one file per object below a folder per bucket. */
    S3PROXY {
        @Override
        List<String> commandLine(Path folder, int port) throws IOException {
            Files.createDirectories(folder.resolve("data").resolve(S3Server.BUCKET));
            Path settings = Files.writeString(
                    folder.resolve("s3proxy.properties"),
                    String.join(
                            "\n",
                            "s3proxy.endpoint=http://127.0.0.1:" + port,
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + S3Server.ACCESS_KEY,
                            "s3proxy.credential=" + S3Server.SECRET_KEY,
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + folder.resolve("data"),
                            ""));
            return List.of(
                    "-Dlogback.configurationFile=s3proxy-logback.xml",
                    "-cp",
                    own() + ":" + target().resolve("s3proxy") + "/*",
                    Guarded.class.getName(),
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString());
        }
    },

    /** Adobe's s3mock: knows versions, checks no signature. */
    S3MOCK {
        @Override
        List<String> commandLine(Path folder, int port) throws IOException {
            Path data = Files.createDirectories(folder.resolve("data"));
            return List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    own() + ":" + archive(),
                    Guarded.class.getName(),
                    "org.springframework.boot.loader.launch.JarLauncher",
                    "--http.port=" + port,
                    "--server.port=0",
                    "--com.adobe.testing.s3mock.store.root=" + data,
                    "--com.adobe.testing.s3mock.store.retain-files-on-exit=true",
                    "--com.adobe.testing.s3mock.store.initial-buckets=" + S3Server.BUCKET,
                    "--logging.level.root=WARN");
        }
    };

    /** What follows the java command and its memory settings. */
    abstract List<String> commandLine(Path folder, int port) throws IOException;

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(target().resolve("s3mock"))) {
            return files.findFirst().orElseThrow();
        }
    }

    static Path own() {
        try {
            return Path.of(Objects.requireNonNull(
                            ServerProgram.class.getProtectionDomain().getCodeSource())
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Expected classes in a folder or an archive", e);
        }
    }

    /** Where Maven puts the servers, whether these classes are in a folder or packed. */
    static Path target() {
        return Objects.requireNonNull(own().getParent());
    }
}

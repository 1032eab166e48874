package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for secrets in the files of a folder, as they are and in the forms that texts have. */
final class SecretScan {
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    SecretScan forSecret(String name, byte[] secret) {
        assertThat(secret).as(name).hasSize(32);
        secrets.put(name, secret.clone());
        secrets.put(name + " in hex", text(HexFormat.of().formatHex(secret)));
        secrets.put(
                name + " in upper case hex", text(HexFormat.of().withUpperCase().formatHex(secret)));
        // without what depends on its place in a longer text
        secrets.put(
                name + " in base64",
                text(Base64.getEncoder().withoutPadding().encodeToString(secret).substring(0, 42)));
        return this;
    }

    /** Every file below the folder. Returns how many were read. */
    int of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            secrets.forEach(
                    (name, secret) -> assertThat(content.contains(new String(secret, StandardCharsets.ISO_8859_1)))
                            .as("%s in %s", name, file)
                            .isFalse());
        }
        return files.size();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

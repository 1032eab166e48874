package imageferry.command.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** Compares a file with the SHA-256 that was promised for it. */
final class UploadCheck {
    private static final int BUFFER = 1 << 20;

    private UploadCheck() {}

    /**
     * Reads the file to its end.
     *
     * @return false when it is another file; also when it was stopped, which nobody asks then
     */
    static boolean isWhole(UploadFolder folder, Upload upload, BooleanSupplier stopped) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream file = Files.newInputStream(folder.file(upload.id()), LinkOption.NOFOLLOW_LINKS)) {
            for (int read = file.read(buffer); read >= 0 && !stopped.getAsBoolean(); read = file.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(upload.sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

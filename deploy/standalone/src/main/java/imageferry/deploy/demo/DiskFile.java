package imageferry.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The disk that the demo imports, as a file of the bucket. */
record DiskFile(Path path) {
    /** Puts a file into the bucket under a name: as a second name of the same file where that can be, else as a copy. */
    static DiskFile place(Path disk, Path bucket, String name) throws IOException, InterruptedException {
        if (!Files.isRegularFile(disk)) {
            throw new DemoFailedException(disk + " is not a file");
        }
        if (Files.size(disk) == 0 || Files.size(disk) % 512 != 0) {
            throw new DemoFailedException(disk + " is not a RAW disk image: its length is not a multiple of 512 bytes");
        }
        Path target = bucket.resolve(name);
        try {
            Files.createLink(target, disk.toRealPath());
        } catch (IOException | UnsupportedOperationException e) {
            copy(disk, target);
        }
        return new DiskFile(target);
    }

    private static void copy(Path disk, Path target) throws IOException, InterruptedException {
        Process copy = new ProcessBuilder("cp", "--sparse=always", "--", disk.toString(), target.toString())
                .inheritIO()
                .start();
        if (copy.waitFor() != 0) {
            throw new DemoFailedException(disk + " could not be copied to " + target);
        }
    }

    long size() throws IOException {
        return Files.size(path);
    }

    String sha256() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            try (InputStream in = Files.newInputStream(path)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

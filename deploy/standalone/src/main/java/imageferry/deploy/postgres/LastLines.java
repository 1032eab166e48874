package imageferry.deploy.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for messages. */
final class LastLines {
    private static final int WINDOW = 2048;
    private static final int LINES = 4;

    private LastLines() {}

    static String of(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - WINDOW);
            byte[] tail = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(tail);
            List<String> lines =
                    new String(tail, StandardCharsets.UTF_8).strip().lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(nothing to read in " + log + ")";
        }
    }
}

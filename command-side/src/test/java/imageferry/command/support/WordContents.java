package imageferry.command.support;

import imageferry.command.transfer.ContentRuns;
import imageferry.command.transfer.ContentSink;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferControl;
import imageferry.events.copytask.ByteCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Content that is words, one a block; as bytes it is their text with zeros behind. */
abstract class WordContents implements DataPlane {
    abstract List<String> words(SnapshotContent content);

    @Override
    public void read(SnapshotContent content, long from, long to, ContentSink sink, TransferControl control)
            throws IOException {
        byte[] text = String.join(",", words(content)).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(text, Math.toIntExact(content.sizeBytes()));
        sink.data(from, ByteBuffer.wrap(bytes, (int) from, (int) (to - from)));
        control.advanced(new ExtentCheckpoint(1, new ByteCounts(content.sizeBytes(), to - from, 0, 0)));
    }

    @Override
    public ContentRuns runs(SnapshotContent content, long from, int most) {
        return new ContentRuns(4096, List.of(new ContentRuns.Run(0, content.sizeBytes())), content.sizeBytes());
    }

    @Override
    public String sha256(SnapshotContent content, TransferControl control) {
        return hash(String.join(",", words(content)));
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

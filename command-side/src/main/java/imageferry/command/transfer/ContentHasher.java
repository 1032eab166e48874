package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** The SHA-256 of a whole snapshot. */
final class ContentHasher implements ContentSink {
    private static final byte[] ZEROS = new byte[1 << 20];
    private final MessageDigest sha = BlockDigest.sha256();
    private final BooleanSupplier stopped;

    ContentHasher(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    @Override
    public void data(long position, ByteBuffer bytes) {
        sha.update(bytes);
    }

    @Override
    public void zeros(long position, long bytes) {
        for (long left = bytes; left > 0; left -= ZEROS.length) {
            if (stopped.getAsBoolean()) {
                throw new TransferException(TransferException.Kind.STOPPED, "Stopped");
            }
            sha.update(ZEROS, 0, (int) Math.min(left, ZEROS.length));
        }
    }

    /** Lower-case hex. To be asked once. */
    String hash() {
        return HexFormat.of().formatHex(sha.digest());
    }
}

package imageferry.command.block;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The SHA-256 of a block's plain bytes. */
public final class BlockDigest {
    public static final int LENGTH = 32;
    private final byte[] bytes;

    private BlockDigest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Hashes what remains in the buffer, whose position is left as it is. */
    public static BlockDigest of(ByteBuffer plain) {
        MessageDigest sha = sha256();
        sha.update(plain.duplicate());
        return new BlockDigest(sha.digest());
    }

    static BlockDigest at(byte[] table, int offset) {
        return new BlockDigest(Arrays.copyOfRange(table, offset, offset + LENGTH));
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    void copyTo(byte[] table, int offset) {
        System.arraycopy(bytes, 0, table, offset, LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockDigest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}

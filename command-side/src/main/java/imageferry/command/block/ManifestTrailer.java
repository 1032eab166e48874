package imageferry.command.block;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The last 4 KiB of a manifest, {@code docs/format.md} §5.
 *
 * @param key null when plain
 */
public record ManifestTrailer(
        BlockGeometry geometry,
        AccountId account,
        SnapshotId snapshot,
        long epoch,
        long indexOffset,
        int indexLength,
        @Nullable KeyMark key) {
    /** Which data key a manifest lies under: its id and generation, and 64 hex digits that commit to its material. */
    public record KeyMark(String dataKeyId, int generation, String commitment) {}

    public static final int SIZE = 4096;
    private static final int AUTHENTICATED = 280;
    private static final int MAC = 32;
    private static final int CRC = SIZE - Integer.BYTES;
    private static final byte[] MAGIC = "IFMANIF1".getBytes(StandardCharsets.US_ASCII);

    /** The block as it is stored. */
    public ByteBuffer encode(UnaryOperator<byte[]> mac) {
        ByteBuffer to = ByteBuffer.allocate(SIZE);
        to.put(MAGIC).putShort((short) 1).putShort((short) (key == null ? 0 : 1));
        to.putInt(geometry.blockSize()).putInt(BlockGeometry.BLOCKS_PER_PAGE).putInt(geometry.pages());
        to.putLong(geometry.sizeBytes()).putLong(epoch).putLong(indexOffset).putInt(indexLength);
        to.putInt(key == null ? 0 : key.generation());
        FixedText.put(to, 56, account.value());
        FixedText.put(to, 120, snapshot.value());
        FixedText.put(to, 184, key == null ? "" : key.dataKeyId());
        if (key != null) {
            to.put(248, HexFormat.of().parseHex(key.commitment()));
        }
        to.put(AUTHENTICATED, mac.apply(Arrays.copyOf(to.array(), AUTHENTICATED)));
        to.putInt(CRC, ChunkHeader.crc(to.slice(0, CRC)));
        return to.clear();
    }

    /** Reads and authenticates a stored block. */
    public static ManifestTrailer decode(byte[] block, UnaryOperator<byte[]> mac) throws DamagedException {
        ByteBuffer from = ByteBuffer.wrap(block);
        require(block.length == SIZE && from.getInt(CRC) == ChunkHeader.crc(from.slice(0, CRC)), "its checksum");
        byte[] found = Arrays.copyOfRange(block, AUTHENTICATED, AUTHENTICATED + MAC);
        require(
                MessageDigest.isEqual(found, mac.apply(Arrays.copyOf(block, AUTHENTICATED))),
                "its authentication code: it was changed, or belongs to another account");
        require(Arrays.equals(MAGIC, Arrays.copyOf(block, MAGIC.length)) && from.getShort(8) == 1, "a known version");
        int flags = from.getShort(10);
        require((flags & ~1) == 0, "the known flags");
        try {
            BlockGeometry geometry = new BlockGeometry(from.getLong(24), from.getInt(12));
            require(from.getInt(16) == BlockGeometry.BLOCKS_PER_PAGE, "1024 blocks a page");
            require(from.getInt(20) == geometry.pages(), "its number of pages");
            return new ManifestTrailer(
                    geometry,
                    new AccountId(FixedText.get(from, 56)),
                    new SnapshotId(FixedText.get(from, 120)),
                    from.getLong(32),
                    from.getLong(40),
                    from.getInt(48),
                    flags == 0 ? null : mark(from));
        } catch (IllegalArgumentException e) {
            throw new DamagedException("the manifest's trailer holds a value that cannot be", e);
        }
    }

    private static KeyMark mark(ByteBuffer from) throws DamagedException {
        byte[] commitment = new byte[32];
        from.get(248, commitment);
        return new KeyMark(
                FixedText.get(from, 184), from.getInt(52), HexFormat.of().formatHex(commitment));
    }

    private static void require(boolean holds, String what) throws DamagedException {
        if (!holds) {
            throw new DamagedException("the manifest's trailer does not match " + what);
        }
    }
}

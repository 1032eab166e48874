package imageferry.command.transfer;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One way in which a stored chunk or manifest is spoilt. */
enum Corruption {
    CHUNK_HEADER_FLIP("chunk: bit flip in header"),
    CHUNK_NONCE_OR_TAG_FLIP("chunk: bit flip in nonce or tag"),
    CHUNK_PADDING_FLIP("chunk: bit flip in padding"),
    CHUNK_CHECKSUM_FLIP("chunk: bit flip in header checksum"),
    CHUNK_CONTENT_FLIP("chunk: bit flip in content"),
    CHUNK_TORN("chunk: torn write, old length"),
    CHUNK_TRUNCATED("chunk: truncated"),
    CHUNK_EXTENDED("chunk: extended"),
    CHUNK_SWAPPED("chunk: another of the same domain"),
    CHUNK_OF_OTHER_KEY("chunk: the same block under another key"),
    CHUNK_OF_OTHER_ACCOUNT("chunk: one of another account"),
    CHUNK_REPLAYED("chunk: an older sealing of the same block"),
    CHUNK_DELETED("chunk: deleted"),
    MANIFEST_PAGE_FLIP("manifest: bit flip in a page"),
    MANIFEST_INDEX_FLIP("manifest: bit flip in the index"),
    MANIFEST_TRAILER_FLIP("manifest: bit flip in the trailer"),
    MANIFEST_PADDING_FLIP("manifest: bit flip in the trailer's padding"),
    MANIFEST_TORN("manifest: torn write, old length"),
    MANIFEST_TRUNCATED("manifest: truncated"),
    MANIFEST_EXTENDED("manifest: extended"),
    MANIFEST_OF_OTHER_EPOCH("manifest: one of another epoch"),
    MANIFEST_OF_OTHER_SNAPSHOT("manifest: one of another snapshot"),
    MANIFEST_OF_OTHER_ACCOUNT("manifest: one of another account"),
    MANIFEST_DELETED("manifest: deleted");

    private static final int BLOCK = 4096;
    private final String text;

    Corruption(String text) {
        this.text = text;
    }

    /** Bytes of others that can stand in the place of what is spoilt. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Donors(byte[] same, byte[] otherKey, byte[] otherAccount, byte[] older) {}

    boolean ofChunk() {
        return name().startsWith("CHUNK");
    }

    /** Whether the length tells, or that there is none. */
    boolean changesLength() {
        return switch (this) {
            case CHUNK_TRUNCATED,
                    CHUNK_EXTENDED,
                    CHUNK_DELETED,
                    MANIFEST_TRUNCATED,
                    MANIFEST_EXTENDED,
                    MANIFEST_DELETED -> true;
            default -> false;
        };
    }

    /** Whether it leaves a chunk that is as good as before. */
    boolean harmless() {
        return this == CHUNK_REPLAYED;
    }

    /** What stands there afterwards; null when nothing does. */
    byte @Nullable [] applied(byte[] before, Donors donors, Random random) {
        int trailer = before.length - BLOCK;
        return switch (this) {
            case CHUNK_HEADER_FLIP -> flipped(before, 0, 192, random);
            case CHUNK_NONCE_OR_TAG_FLIP -> flipped(before, 192, 220, random);
            case CHUNK_PADDING_FLIP -> flipped(before, 220, 4092, random);
            case CHUNK_CHECKSUM_FLIP -> flipped(before, 4092, 4096, random);
            case CHUNK_CONTENT_FLIP -> flipped(before, BLOCK, before.length, random);
            case MANIFEST_PAGE_FLIP -> flipped(before, 0, indexAt(before), random);
            case MANIFEST_INDEX_FLIP -> flipped(before, indexAt(before), trailer, random);
            case MANIFEST_TRAILER_FLIP -> flipped(before, trailer, trailer + 312, random);
            case MANIFEST_PADDING_FLIP -> flipped(before, trailer + 312, before.length, random);
            case CHUNK_TORN, MANIFEST_TORN -> torn(before, random);
            case CHUNK_TRUNCATED, MANIFEST_TRUNCATED -> Arrays.copyOf(before, random.nextInt(before.length));
            case CHUNK_EXTENDED, MANIFEST_EXTENDED -> extended(before, random);
            case CHUNK_SWAPPED, MANIFEST_OF_OTHER_SNAPSHOT -> donors.same();
            case CHUNK_OF_OTHER_KEY -> donors.otherKey();
            case CHUNK_OF_OTHER_ACCOUNT, MANIFEST_OF_OTHER_ACCOUNT -> donors.otherAccount();
            case CHUNK_REPLAYED, MANIFEST_OF_OTHER_EPOCH -> donors.older();
            case CHUNK_DELETED, MANIFEST_DELETED -> null;
        };
    }

    private static byte[] flipped(byte[] before, int from, int to, Random random) {
        byte[] after = before.clone();
        after[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        return after;
    }

    /** From a sector on, what was on the disk before: zeros or something. */
    private static byte[] torn(byte[] before, Random random) {
        byte[] after = before.clone();
        int from = random.nextInt(before.length / 512) * 512;
        byte[] old = new byte[before.length - from];
        if (random.nextBoolean()) {
            random.nextBytes(old);
        }
        System.arraycopy(old, 0, after, from, old.length);
        return after;
    }

    private static byte[] extended(byte[] before, Random random) {
        byte[] after = Arrays.copyOf(before, before.length + 1 + random.nextInt(2 * BLOCK));
        if (random.nextBoolean()) {
            // the same end once more, so that what is looked for at the end is found there
            System.arraycopy(before, 0, after, after.length - before.length, before.length);
        }
        return after;
    }

    private static int indexAt(byte[] manifest) {
        return (int) java.nio.ByteBuffer.wrap(manifest).getLong(manifest.length - BLOCK + 40);
    }

    @Override
    public String toString() {
        return text;
    }
}

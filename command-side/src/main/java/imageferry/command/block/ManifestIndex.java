package imageferry.command.block;

import java.nio.ByteBuffer;

/** Where each page of a manifest lies and what it hashes to. 48 bytes a page: a page covers 4 GiB of disk. Filled by one thread. */
public final class ManifestIndex {
    public static final int ENTRY = 48;
    private static final int LEAF = 32;
    private final ByteBuffer entries;

    public ManifestIndex(int pages) {
        this.entries = ByteBuffer.allocate(Math.multiplyExact(pages, ENTRY));
    }

    public static ManifestIndex decode(byte[] encoded, int pages) throws DamagedException {
        if (encoded.length != (long) pages * ENTRY) {
            throw new DamagedException("the manifest's index has the wrong length");
        }
        ManifestIndex index = new ManifestIndex(pages);
        index.entries.put(0, encoded);
        return index;
    }

    public void set(int page, long offset, int length, int dataBlocks, byte[] leaf) {
        int at = page * ENTRY;
        entries.putLong(at, offset).putInt(at + 8, length).putInt(at + 12, dataBlocks);
        entries.put(at + 16, leaf, 0, LEAF);
    }

    public int pages() {
        return entries.capacity() / ENTRY;
    }

    public long offset(int page) {
        return entries.getLong(page * ENTRY);
    }

    public int length(int page) {
        return entries.getInt(page * ENTRY + 8);
    }

    public int dataBlocks(int page) {
        return entries.getInt(page * ENTRY + 12);
    }

    public byte[] leaf(int page) {
        byte[] leaf = new byte[LEAF];
        entries.get(page * ENTRY + 16, leaf);
        return leaf;
    }

    public byte[] encode() {
        return entries.array().clone();
    }
}

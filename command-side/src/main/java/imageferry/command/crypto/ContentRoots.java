package imageferry.command.crypto;

import imageferry.command.block.BlockGeometry;
import imageferry.command.block.ManifestIndex;
import imageferry.events.snapshot.ContentRoot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The keyed tree hash over an account's digests, and the code that authenticates its manifests' trailers. Safe for use by many threads. */
public final class ContentRoots {
    private static final byte[] PAGE = "page\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ROOT = "root\0".getBytes(StandardCharsets.US_ASCII);
    private final HmacKey tree;
    private final HmacKey trailer;

    public ContentRoots(AccountSecrets secrets) {
        this.tree = new HmacKey(KeyDerivation.derive(secrets.digest(), "content-root"));
        this.trailer = new HmacKey(KeyDerivation.derive(secrets.digest(), "manifest-trailer"));
    }

    public byte[] leaf(int page, byte[] plainForm) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(page).array();
        return tree.mac(PAGE, number, plainForm);
    }

    public ContentRoot root(BlockGeometry geometry, ManifestIndex index) {
        ByteBuffer shape = ByteBuffer.allocate(Long.BYTES + 3 * Integer.BYTES + index.pages() * 32);
        shape.putLong(geometry.sizeBytes()).putInt(geometry.blockSize());
        shape.putInt(BlockGeometry.BLOCKS_PER_PAGE).putInt(geometry.pages());
        for (int page = 0; page < index.pages(); page++) {
            shape.put(index.leaf(page));
        }
        return new ContentRoot(HexFormat.of().formatHex(tree.mac(ROOT, shape.array())));
    }

    public byte[] trailerCode(byte[] trailerBytes) {
        return trailer.mac(trailerBytes);
    }

    public void wipe() {
        tree.wipe();
        trailer.wipe();
    }
}

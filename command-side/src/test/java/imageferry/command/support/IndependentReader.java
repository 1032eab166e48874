package imageferry.command.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot out of a file store by the words of docs/format.md alone: with the JDK, and with none of the product's format or cipher code.
 * Checks on the way what a reader has to check.
 */
public final class IndependentReader {
    private final Path region;
    private final String account;
    private final String snapshot;
    private final @Nullable Key key;
    private final byte[] namingSecret;
    private final byte[] digestSecret;
    private final Set<String> nonces = new HashSet<>();
    private int blockSize;

    /** A data key with its names. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Key(String id, int generation, byte[] material) {}

    /**
     * A reader of one snapshot.
     *
     * @param region the region's folder
     * @param key null for a plain snapshot
     * @param plainNaming the account's secret; names the chunks of a plain snapshot
     */
    public IndependentReader(
            Path region, String account, String snapshot, @Nullable Key key, byte[] plainNaming, byte[] digestSecret) {
        this.region = region;
        this.account = account;
        this.snapshot = snapshot;
        this.key = key;
        this.namingSecret = key == null ? plainNaming : key.material();
        this.digestSecret = digestSecret;
    }

    /** Nonces seen so far; each must be there once. */
    public Set<String> nonces() {
        return nonces;
    }

    /**
     * The disk, byte for byte.
     *
     * @param address of the manifest, as the event carries it
     * @param root as the event carries it
     */
    public byte[] disk(String address, String root) throws GeneralSecurityException, IOException {
        byte[] manifest =
                Files.readAllBytes(region.resolve("manifests/" + account).resolve(address));
        ByteBuffer trailer =
                ByteBuffer.wrap(manifest, manifest.length - 4096, 4096).slice();
        checkTrailer(trailer);
        long epoch = Long.parseLong(address.substring(address.indexOf('/') + 1), 16);
        assertThat(trailer.getLong(32)).isEqualTo(epoch);
        blockSize = trailer.getInt(12);
        int pages = trailer.getInt(20);
        int indexAt = (int) trailer.getLong(40);
        ByteBuffer index =
                ByteBuffer.wrap(page(-1, epoch, Arrays.copyOfRange(manifest, indexAt, indexAt + trailer.getInt(48))));
        byte[] rootKey = hkdf(digestSecret, ascii("imageferry/1/content-root"));
        ByteArrayOutputStream leaves = new ByteArrayOutputStream();
        ByteArrayOutputStream disk = new ByteArrayOutputStream();
        for (int number = 0; number < pages; number++) {
            int at = (int) index.getLong(number * 48);
            byte[] page = page(number, epoch, Arrays.copyOfRange(manifest, at, at + index.getInt(number * 48 + 8)));
            byte[] leaf = hmac(rootKey, join(ascii("page\0"), number(number), page));
            assertThat(range(index, number * 48 + 16, 32)).isEqualTo(leaf);
            leaves.writeBytes(leaf);
            blocks(page, disk);
        }
        byte[] shape = join(number(trailer.getLong(24)), number(blockSize), number(1024), number(pages));
        assertThat(HexFormat.of().formatHex(hmac(rootKey, join(ascii("root\0"), shape, leaves.toByteArray()))))
                .isEqualTo(root);
        return Arrays.copyOf(disk.toByteArray(), Math.toIntExact(trailer.getLong(24)));
    }

    private void checkTrailer(ByteBuffer trailer) throws GeneralSecurityException {
        assertThat(range(trailer, 0, 8)).isEqualTo(ascii("IFMANIF1"));
        assertThat(range(trailer, 280, 32))
                .isEqualTo(hmac(hkdf(digestSecret, ascii("imageferry/1/manifest-trailer")), range(trailer, 0, 280)));
        assertThat(text(trailer, 56)).isEqualTo(account);
        assertThat(text(trailer, 120)).isEqualTo(snapshot);
        assertThat(text(trailer, 184)).isEqualTo(key == null ? "" : key.id());
        assertThat(range(trailer, 248, 32))
                .isEqualTo(key == null ? new byte[32] : hkdf(key.material(), ascii("imageferry/1/commitment")));
    }

    private byte[] page(int number, long epoch, byte[] stored) throws GeneralSecurityException {
        if (key == null) {
            return stored;
        }
        byte[] pagesKey = hkdf(
                hkdf(key.material(), ascii("imageferry/1/manifest")),
                join(ascii("imageferry/1/manifest\0" + snapshot + "\0"), number(epoch)));
        byte[] identity = join(
                ascii("imageferry/1/page\0" + account + "\0" + key.id() + "\0" + snapshot + "\0"),
                number(key.generation()),
                number(epoch),
                number(number));
        return open(pagesKey, identity, stored);
    }

    private void blocks(byte[] page, ByteArrayOutputStream disk) throws GeneralSecurityException, IOException {
        ByteBuffer runs = ByteBuffer.wrap(page);
        int left = runs.getInt();
        while (runs.hasRemaining()) {
            int run = runs.getInt();
            int count = run & 0x7fffffff;
            left -= count;
            for (int i = 0; i < count; i++) {
                byte[] digest = new byte[32];
                if (run > 0) {
                    runs.get(digest);
                }
                disk.writeBytes(run > 0 ? chunk(digest) : new byte[blockSize]);
            }
        }
        assertThat(left).isZero();
    }

    private byte[] chunk(byte[] digest) throws GeneralSecurityException, IOException {
        byte[] name = hmac(hkdf(namingSecret, ascii("imageferry/1/chunk-naming")), digest);
        String hex = HexFormat.of().formatHex(name);
        byte[] file = Files.readAllBytes(region.resolve("chunks/" + account)
                .resolve(key == null ? "plain" : key.id())
                .resolve(hex.substring(0, 2))
                .resolve(hex));
        ByteBuffer header = ByteBuffer.wrap(file, 0, 4096);
        assertThat(range(header, 24, 32)).isEqualTo(name);
        byte[] content = Arrays.copyOfRange(file, 4096, 4096 + header.getInt(16));
        if (key != null) {
            byte[] chunkKey = hkdf(
                    hkdf(key.material(), ascii("imageferry/1/chunk-sealing")),
                    join(ascii("imageferry/1/chunk\0"), name));
            byte[] stored = join(range(header, 192, 12), content, range(header, 204, 16));
            content = open(chunkKey, join(range(header, 8, 12), range(header, 24, 168)), stored);
        }
        assertThat(MessageDigest.getInstance("SHA-256").digest(content)).isEqualTo(digest);
        return content;
    }

    private byte[] open(byte[] secret, byte[] additionalData, byte[] stored) throws GeneralSecurityException {
        nonces.add(HexFormat.of().formatHex(stored, 0, 12));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, stored, 0, 12));
        cipher.updateAAD(additionalData);
        return cipher.doFinal(stored, 12, stored.length - 12);
    }

    private static byte[] hkdf(byte[] secret, byte[] info) throws GeneralSecurityException {
        return hmac(hmac(new byte[32], secret), join(info, new byte[] {1}));
    }

    private static byte[] hmac(byte[] secret, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static String text(ByteBuffer from, int offset) {
        return new String(range(from, offset + 1, from.get(offset)), StandardCharsets.US_ASCII);
    }

    private static byte[] range(ByteBuffer from, int offset, int length) {
        byte[] range = new byte[length];
        from.get(offset, range);
        return range;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] number(int n) {
        return ByteBuffer.allocate(4).putInt(n).array();
    }

    private static byte[] number(long n) {
        return ByteBuffer.allocate(8).putLong(n).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

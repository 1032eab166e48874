package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.BLOCK;
import static imageferry.command.transfer.DataPlaneWorld.HERE;
import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads an encrypted snapshot by the words of docs/format.md alone: none of the product's format or cipher code is used. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndependentReaderTest {
    @TempDir
    Path folder;

    private final Set<String> nonces = new HashSet<>();

    @Test
    void an_encrypted_snapshot_can_be_read_from_the_format_s_description() throws Exception {
        try (DataPlaneWorld world = new DataPlaneWorld(folder)) {
            Path disk = world.disk("abc..da.e", 8L * BLOCK + 1024);
            SnapshotContent content = world.done(world.importOf(disk, RED));
            byte[] dataKey = world.keys.current(OWNER, RED).material().copy();
            byte[] digestSecret = world.keys.secrets(OWNER).digest().copy();
            byte[] manifest = Files.readAllBytes(folder.resolve("store/cn-hangzhou/manifests/1000000000000001")
                    .resolve(content.manifest()));
            ByteBuffer trailer =
                    ByteBuffer.wrap(manifest, manifest.length - 4096, 4096).slice();
            assertThat(trailer.getLong(24)).isEqualTo(8L * BLOCK + 1024);
            assertThat(range(trailer, 248, 32)).isEqualTo(hkdf(dataKey, ascii("imageferry/1/commitment")));
            assertThat(range(trailer, 280, 32))
                    .isEqualTo(
                            hmac(hkdf(digestSecret, ascii("imageferry/1/manifest-trailer")), range(trailer, 0, 280)));

            String snapshot = content.snapshotId().value();
            byte[] pagesKey = hkdf(
                    hkdf(dataKey, ascii("imageferry/1/manifest")),
                    join(ascii("imageferry/1/manifest\0" + snapshot + "\0"), number(1L)));
            byte[] identity = join(
                    ascii("imageferry/1/page\0" + OWNER + "\0dk-1000000000000001-key-red\0" + snapshot + "\0"),
                    number(1),
                    number(1L));
            int indexAt = (int) trailer.getLong(40);
            ByteBuffer index = ByteBuffer.wrap(open(
                    pagesKey,
                    join(identity, number(-1)),
                    Arrays.copyOfRange(manifest, indexAt, indexAt + trailer.getInt(48))));
            byte[] page = open(
                    pagesKey,
                    join(identity, number(0)),
                    Arrays.copyOfRange(manifest, (int) index.getLong(0), (int) index.getLong(0) + index.getInt(8)));
            assertThat(rootOf(page, digestSecret)).isEqualTo(content.root().value());
            assertThat(Arrays.copyOf(blocks(page, dataKey), 8 * BLOCK + 1024)).isEqualTo(Files.readAllBytes(disk));
            assertThat(world.chunkFiles(HERE)).hasSize(5);
            assertThat(nonces).hasSize(5 + 2);
        }
    }

    private static String rootOf(byte[] page, byte[] digestSecret) throws GeneralSecurityException {
        byte[] rootKey = hkdf(digestSecret, ascii("imageferry/1/content-root"));
        byte[] leaf = hmac(rootKey, join(ascii("page\0"), number(0), page));
        byte[] shape = join(number(8L * BLOCK + 1024), number(BLOCK), number(1024), number(1), leaf);
        return HexFormat.of().formatHex(hmac(rootKey, join(ascii("root\0"), shape)));
    }

    private byte[] blocks(byte[] page, byte[] dataKey) throws GeneralSecurityException, IOException {
        ByteBuffer runs = ByteBuffer.wrap(page);
        ByteArrayOutputStream disk = new ByteArrayOutputStream();
        assertThat(runs.getInt()).isEqualTo(9);
        while (runs.hasRemaining()) {
            int run = runs.getInt();
            for (int i = 0; i < (run & 0x7fffffff); i++) {
                byte[] digest = new byte[32];
                if (run > 0) {
                    runs.get(digest);
                }
                disk.write(run > 0 ? chunk(digest, dataKey) : new byte[BLOCK]);
            }
        }
        return disk.toByteArray();
    }

    private byte[] chunk(byte[] digest, byte[] dataKey) throws GeneralSecurityException, IOException {
        byte[] name = hmac(hkdf(dataKey, ascii("imageferry/1/chunk-naming")), digest);
        String hex = HexFormat.of().formatHex(name);
        byte[] file = Files.readAllBytes(
                folder.resolve("store/cn-hangzhou/chunks/1000000000000001/dk-1000000000000001-key-red")
                        .resolve(hex.substring(0, 2))
                        .resolve(hex));
        ByteBuffer header = ByteBuffer.wrap(file, 0, 4096);
        byte[] key =
                hkdf(hkdf(dataKey, ascii("imageferry/1/chunk-sealing")), join(ascii("imageferry/1/chunk\0"), name));
        byte[] stored = join(
                range(header, 192, 12),
                Arrays.copyOfRange(file, 4096, 4096 + header.getInt(16)),
                range(header, 204, 16));
        return open(key, join(range(header, 8, 12), range(header, 24, 168)), stored);
    }

    private byte[] open(byte[] key, byte[] additionalData, byte[] stored) throws GeneralSecurityException {
        nonces.add(HexFormat.of().formatHex(stored, 0, 12));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, stored, 0, 12));
        cipher.updateAAD(additionalData);
        return cipher.doFinal(stored, 12, stored.length - 12);
    }

    private static byte[] hkdf(byte[] secret, byte[] info) throws GeneralSecurityException {
        return hmac(hmac(new byte[32], secret), join(info, new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
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

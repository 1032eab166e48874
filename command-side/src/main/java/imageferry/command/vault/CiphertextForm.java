package imageferry.command.vault;

import imageferry.events.ids.KeyVersionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The bytes of a user's ciphertext: the key version's UUID (36 ASCII characters), one byte of form, a random salt (16), and the
 * plaintext wrapped as everything in the vault is ({@link Wrapping}).
 */
record CiphertextForm(KeyVersionId version, String salt, Wrapped wrapped) {
    static final int SALT_BYTES = 16;
    /** Of the base64 text; the largest plaintext makes some 8300 characters. */
    private static final int MOST_CHARACTERS = 16_384;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int UUID_CHARACTERS = 36;
    private static final byte FORM = 1;
    /** Form, nonce and tag of what is wrapped. */
    private static final int LEAST_WRAPPED = 1 + 12 + 16;

    /** @throws CiphertextException when it does not have the form */
    static CiphertextForm read(String base64) {
        byte[] blob = decoded(base64);
        if (blob.length < UUID_CHARACTERS + 1 + SALT_BYTES + LEAST_WRAPPED || blob[UUID_CHARACTERS] != FORM) {
            throw new CiphertextException("The ciphertext has an unknown form");
        }
        String version = new String(blob, 0, UUID_CHARACTERS, StandardCharsets.ISO_8859_1);
        if (!UUID.matcher(version).matches()) {
            throw new CiphertextException("The ciphertext names no key version");
        }
        int salted = UUID_CHARACTERS + 1;
        return new CiphertextForm(
                new KeyVersionId(version),
                HexFormat.of().formatHex(blob, salted, salted + SALT_BYTES),
                new Wrapped(Arrays.copyOfRange(blob, salted + SALT_BYTES, blob.length)));
    }

    byte[] bytes() {
        byte[] inner = wrapped.bytes();
        return ByteBuffer.allocate(UUID_CHARACTERS + 1 + SALT_BYTES + inner.length)
                .put(version.value().getBytes(StandardCharsets.US_ASCII))
                .put(FORM)
                .put(HexFormat.of().parseHex(salt))
                .put(inner)
                .array();
    }

    private static byte[] decoded(String base64) {
        if (base64.length() > MOST_CHARACTERS) {
            throw new CiphertextException("The ciphertext is too long");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CiphertextException("The ciphertext is not Base64");
        }
    }
}

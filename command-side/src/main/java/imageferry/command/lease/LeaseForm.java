package imageferry.command.lease;

import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.key.Encryption;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A lease on the wire: form (1 byte), life in milliseconds (4), kind (1), the account, the names of a data key, the material. A text is its length
 * (2) and UTF-8. Made without strings of material, so that all of it can be wiped.
 */
final class LeaseForm {
    private static final byte FORM = 1;
    private static final byte DATA_KEY = 1;
    private static final byte SECRETS = 2;
    private static final int KEY = 32;
    private static final int MOST = 2048;

    private LeaseForm() {}

    /** What was read, and for how long it may be used. */
    record Timed(Lease lease, Duration life) {}

    /** The caller wipes it. */
    static byte[] write(Lease lease, Duration life) {
        byte[] room = new byte[MOST];
        ByteBuffer out = ByteBuffer.wrap(room);
        try {
            out.put(FORM).putInt(Math.toIntExact(life.toMillis()));
            Encryption names = lease.encryption();
            out.put(names == null ? SECRETS : DATA_KEY);
            put(out, lease.account().value());
            if (names != null) {
                put(out, names.keyId().value());
                put(out, names.keyVersionId().value());
                put(out, names.dataKeyId());
                out.putInt(names.dataKeyGeneration());
            }
            put(out, lease.first());
            put(out, lease.second());
            return Arrays.copyOf(room, out.position());
        } finally {
            Arrays.fill(room, (byte) 0);
        }
    }

    /** @throws IllegalArgumentException when it is not of this form */
    static Timed read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORM) {
                throw new IllegalArgumentException("Expected a lease of form " + FORM);
            }
            Duration life = Duration.ofMillis(in.getInt());
            boolean isDataKey = in.get() == DATA_KEY;
            AccountId account = new AccountId(text(in));
            Encryption names = isDataKey
                    ? new Encryption(new KeyId(text(in)), new KeyVersionId(text(in)), text(in), in.getInt())
                    : null;
            Lease lease = new Lease(account, names, secret(in), isDataKey ? null : secret(in));
            return new Timed(lease, life);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Expected a whole lease", e);
        }
    }

    private static void put(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putShort((short) bytes.length).put(bytes);
    }

    private static void put(ByteBuffer out, @Nullable SecretBytes secret) {
        if (secret == null) {
            return;
        }
        if (secret.length() != KEY) {
            throw new IllegalArgumentException("Expected material of 256 bits");
        }
        byte[] copy = secret.copy();
        out.put(copy);
        Arrays.fill(copy, (byte) 0);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static SecretBytes secret(ByteBuffer in) {
        byte[] bytes = new byte[KEY];
        in.get(bytes);
        return SecretBytes.taken(bytes);
    }
}

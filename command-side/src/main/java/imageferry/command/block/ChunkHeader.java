package imageferry.command.block;

import imageferry.events.key.Encryption;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The first 4 KiB of a chunk, {@code docs/format.md} §4. Everything in it but checksum, nonce and tag follows from the chunk's identity. */
public final class ChunkHeader {
    public static final int SIZE = 4096;
    public static final int NONCE = 12;
    public static final int TAG = 16;
    static final int VERSION = 1;
    static final int ENCRYPTED = 1;
    private static final byte[] MAGIC = "IFCHUNK1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTENT_CRC = 20;
    private static final int NAME = 24;
    private static final int IDENTITY_END = 192;
    private static final int TAG_AT = IDENTITY_END + NONCE;
    private static final int HEADER_CRC = SIZE - Integer.BYTES;

    private final byte[] identity = new byte[IDENTITY_END];

    public ChunkHeader(ChunkIdentity chunk) {
        ByteBuffer to = ByteBuffer.wrap(identity);
        Encryption encryption = chunk.encryption();
        to.put(MAGIC).putShort((short) VERSION).putShort((short) (encryption == null ? 0 : ENCRYPTED));
        to.putInt(chunk.length()).putInt(chunk.length());
        to.put(NAME, HexFormat.of().parseHex(chunk.name().value()));
        to.putInt(56, encryption == null ? 0 : encryption.dataKeyGeneration());
        FixedText.put(to, 64, encryption == null ? "" : encryption.dataKeyId());
        FixedText.put(to, 128, chunk.account().value());
    }

    /** Bytes of a chunk file with this much content: header, content, padding. */
    public static int storedLength(int contentLength) {
        return SIZE + (contentLength + SIZE - 1) / SIZE * SIZE;
    }

    /** CRC32C of what remains in the buffer, whose position is left as it is. */
    public static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /** What the tag of an encrypted chunk authenticates besides its content. */
    public byte[] additionalData() {
        byte[] data = Arrays.copyOfRange(identity, 8, 8 + (CONTENT_CRC - 8) + (IDENTITY_END - NAME));
        System.arraycopy(identity, NAME, data, CONTENT_CRC - 8, IDENTITY_END - NAME);
        return data;
    }

    /** Writes a header block. Nonce and tag are null for a plain chunk. */
    public void write(ByteBuffer header, int contentCrc, byte @Nullable [] nonce, byte @Nullable [] tag) {
        header.put(0, new byte[SIZE]);
        header.put(0, identity);
        header.putInt(CONTENT_CRC, contentCrc);
        if (nonce != null && tag != null) {
            header.put(IDENTITY_END, nonce);
            header.put(TAG_AT, tag);
        }
        header.putInt(HEADER_CRC, crc(header.slice(0, HEADER_CRC)));
    }

    /** Refuses a header block that is torn or belongs to another chunk. */
    public void check(ByteBuffer header) throws DamagedException {
        if (header.getInt(HEADER_CRC) != crc(header.slice(0, HEADER_CRC))) {
            throw new DamagedException("the chunk's header does not match its checksum");
        }
        byte[] found = new byte[IDENTITY_END];
        header.get(0, found);
        Arrays.fill(found, CONTENT_CRC, NAME, (byte) 0);
        if (!Arrays.equals(found, identity)) {
            throw new DamagedException("the chunk's header is that of another chunk, key, account, size or version");
        }
    }

    public static int contentCrc(ByteBuffer header) {
        return header.getInt(CONTENT_CRC);
    }

    public static byte[] nonce(ByteBuffer header) {
        return copy(header, IDENTITY_END, NONCE);
    }

    public static byte[] tag(ByteBuffer header) {
        return copy(header, TAG_AT, TAG);
    }

    private static byte[] copy(ByteBuffer header, int offset, int length) {
        byte[] copy = new byte[length];
        header.get(offset, copy);
        return copy;
    }
}

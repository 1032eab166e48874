package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** A sparse disk made from a seed: runs of random bytes, of bytes that compress well, and much of nothing. */
final class RandomDisk {
    private static final int SECTOR = 512;
    private final long sizeBytes;
    private final List<Run> runs = new ArrayList<>();

    private static final class Run {
        private final long position;
        private final byte[] content;

        Run(long position, byte[] content) {
            this.position = position;
            this.content = content;
        }

        long position() {
            return position;
        }

        byte[] content() {
            return content;
        }
    }

    RandomDisk(long seed, long sizeBytes, int runs, int longest) {
        SplittableRandom random = new SplittableRandom(seed);
        this.sizeBytes = sizeBytes;
        for (int i = 0; i < runs; i++) {
            byte[] content = new byte[SECTOR * random.nextInt(1, longest / SECTOR + 1)];
            if (random.nextBoolean()) {
                random.nextBytes(content);
            } else {
                Arrays.fill(content, (byte) random.nextInt(1, 128));
            }
            long sectors = (sizeBytes - content.length) / SECTOR;
            put(i == 0 ? sectors * SECTOR : random.nextLong(sectors + 1) * SECTOR, content);
        }
    }

    private void put(long position, byte[] content) {
        runs.add(new Run(position, content));
    }

    long sizeBytes() {
        return sizeBytes;
    }

    /** Writes the disk as a sparse file. */
    Path write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Run run : runs) {
                ByteBuffer content = ByteBuffer.wrap(run.content());
                while (content.hasRemaining()) {
                    channel.write(content, run.position() + content.position());
                }
            }
        }
        return file;
    }

    /** A piece of the disk. */
    byte[] content(long position, int count) {
        byte[] piece = new byte[count];
        for (Run run : runs) {
            long from = Math.max(position, run.position());
            long to = Math.min(position + count, run.position() + run.content().length);
            if (from < to) {
                System.arraycopy(run.content(), (int) (from - run.position()), piece, (int) (from - position), (int)
                        (to - from));
            }
        }
        return piece;
    }

    /** The blocks in which something was put. */
    BitSet dataBlocks(int blockSize) {
        BitSet blocks = new BitSet();
        for (Run run : runs) {
            long last = (run.position() + run.content().length - 1) / blockSize;
            blocks.set((int) (run.position() / blockSize), (int) last + 1);
        }
        return blocks;
    }

    /** SHA-256 of the disk with zeros after it up to a length. */
    String sha256(long length) throws IOException {
        MessageDigest digest = sha256();
        int piece = 1 << 20;
        for (long position = 0; position < length; position += piece) {
            digest.update(content(position, (int) Math.min(piece, length - position)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(DiskImage disk) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
        for (long position = 0; position < disk.sizeBytes(); position += piece.capacity()) {
            piece.clear().limit((int) Math.min(piece.capacity(), disk.sizeBytes() - position));
            disk.read(position, piece);
            digest.update(piece.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where a disk is first another than this one with zeros after it; -1 when it is the same to its own end. */
    long mismatch(DiskImage disk) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
        for (long position = 0; position < disk.sizeBytes(); position += piece.capacity()) {
            int count = (int) Math.min(piece.capacity(), disk.sizeBytes() - position);
            disk.read(position, piece.clear().limit(count));
            int found = ByteBuffer.wrap(content(position, count)).mismatch(piece.flip());
            if (found >= 0) {
                return position + found;
            }
        }
        return -1;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

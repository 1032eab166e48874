package imageferry.deploy.carry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that is being taken home, beside a note that says of which content it is and how far it is durable. Zeros are left as holes. Used by
 * one thread.
 */
final class Part implements AutoCloseable {
    private static final long NOTED_EVERY = 64L << 20;
    private final Path file;
    private final Path note;
    private final String tag;
    private final FileChannel channel;
    private long position;
    private long noted;

    private Part(Path file, Path note, String tag, FileChannel channel, long position) {
        this.file = file;
        this.note = note;
        this.tag = tag;
        this.channel = channel;
        this.position = position;
        this.noted = position;
    }

    /** Goes on with a part of the same content, or begins anew. */
    static Part open(Path target, String tag, long size) throws IOException {
        Path file = target.resolveSibling(target.getFileName() + ".part");
        Path note = target.resolveSibling(target.getFileName() + ".part-note");
        long position = noted(note, tag);
        if (position == 0 || !Files.exists(file)) {
            position = 0;
            Files.deleteIfExists(note);
            Files.deleteIfExists(file);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.size() != size) {
            // the last byte is written in any case, which gives the file its size
            channel.truncate(size);
            if (channel.size() < size) {
                channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            }
        }
        return new Part(file, note, tag, channel, position);
    }

    Path file() {
        return file;
    }

    /** Everything before is there. */
    long position() {
        return position;
    }

    void skipTo(long to) throws IOException {
        position = Math.max(position, to);
        noteNowAndThen();
    }

    /** Appends at the position; zeros where nothing was written are no bytes. */
    void append(byte[] bytes, int length) throws IOException {
        if (!FileDigest.isZero(bytes, length)) {
            ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
            for (long at = position; left.hasRemaining(); ) {
                at += channel.write(left, at);
            }
        }
        position += length;
        noteNowAndThen();
    }

    void note() throws IOException {
        channel.force(true);
        Path next = note.resolveSibling(note.getFileName() + ".next");
        Files.writeString(next, tag + "\n" + position + "\n", StandardCharsets.US_ASCII);
        Files.move(next, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        noted = position;
    }

    /** The part is the file from now on. */
    void become(Path target) throws IOException {
        channel.force(true);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(note);
    }

    /** What was taken is of no use. */
    void throwAway() throws IOException {
        Files.deleteIfExists(note);
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void noteNowAndThen() throws IOException {
        if (position - noted >= NOTED_EVERY) {
            note();
        }
    }

    private static long noted(Path note, String tag) throws IOException {
        if (!Files.exists(note)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(note, StandardCharsets.US_ASCII);
        boolean ours =
                lines.size() == 2 && lines.get(0).equals(tag) && lines.get(1).matches("[0-9]{1,18}");
        return ours ? Long.parseLong(lines.get(1)) : 0;
    }
}

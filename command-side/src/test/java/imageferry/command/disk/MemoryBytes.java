package imageferry.command.disk;

import java.nio.ByteBuffer;

/** A file in memory, which counts what is read of it. */
final class MemoryBytes implements ByteSource {
    private final byte[] content;
    private long bytesRead;
    private boolean closed;

    MemoryBytes(byte[] content) {
        this.content = content;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position < 0 || closed) {
            throw new IllegalArgumentException("Expected an open file and a position in it, not " + position);
        }
        int count = (int) Math.max(0, Math.min(into.remaining(), content.length - position));
        into.put(content, count == 0 ? 0 : (int) position, count);
        bytesRead += count;
        return count;
    }

    long bytesRead() {
        return bytesRead;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void requireUnchanged() {}

    @Override
    public void close() {
        closed = true;
    }
}

package imageferry.command.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request's bytes on their way into the file: durable first, then told, every now and then and at the end. Used by one thread. */
final class UploadAppend {
    private static final Logger LOG = LoggerFactory.getLogger(UploadAppend.class);
    private static final int BUFFER = 256 << 10;
    private static final long TOLD_EVERY = 64L << 20;
    private static final long TOLD_EVERY_NANOS = 2_000_000_000L;

    private final UploadRows rows;
    private final UploadFolder folder;
    private final UploadSettings settings;
    private final Upload upload;
    private long written;
    private long told;
    private long toldAt = System.nanoTime();

    UploadAppend(UploadRows rows, UploadFolder folder, UploadSettings settings, Upload upload) {
        this.rows = rows;
        this.folder = folder;
        this.settings = settings;
        this.upload = upload;
        this.written = upload.offset();
        this.told = upload.offset();
    }

    @SuppressWarnings("try") // the lock is held, not used
    void take(InputStream body) {
        try (FileChannel file = folder.open(upload.id());
                FileLock alone = alone(file)) {
            // what lies behind the offset was never told
            file.truncate(upload.offset());
            try {
                copy(body, file);
            } finally {
                tell(file);
            }
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private void copy(InputStream body, FileChannel file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        Slowness slowness = new Slowness(settings.slowestBytesPerSecond());
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            if (written + read > upload.length()) {
                throw new UploadRefused(UploadRefusal.LONGER_THAN_PROMISED, "There are more bytes than were promised.");
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                written += file.write(bytes, written);
            }
            if (written - told >= TOLD_EVERY || System.nanoTime() - toldAt > TOLD_EVERY_NANOS) {
                tell(file);
            }
            if (slowness.isReached(read)) {
                throw new UploadRefused(UploadRefusal.TOO_SLOW, "The bytes came too slowly; go on from the offset.");
            }
        }
    }

    /** A body that breaks off is no fault of the file's. */
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            LOG.debug("The body of an upload broke off", e);
            return -1;
        }
    }

    private void tell(FileChannel file) throws IOException {
        if (written == told) {
            return;
        }
        file.force(true);
        if (!rows.advance(upload.id(), told, written, settings.keep())) {
            throw new UploadRefused(UploadRefusal.OFFSET_MISMATCH, "The upload was changed meanwhile.");
        }
        told = written;
        toldAt = System.nanoTime();
    }

    private static FileLock alone(FileChannel file) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new UploadRefused(UploadRefusal.IN_USE, "Another request brings bytes to this upload.", e);
        }
        if (lock == null) {
            throw new UploadRefused(UploadRefusal.IN_USE, "Another request brings bytes to this upload.");
        }
        return lock;
    }

    private static UploadRefused refusal(IOException e) {
        String text = String.valueOf(e.getMessage());
        return text.contains("No space left on device") || text.contains("Disk quota exceeded")
                ? new UploadRefused(UploadRefusal.NO_ROOM, "The service has no more room; what was taken is kept.", e)
                : new UploadRefused(UploadRefusal.UNAVAILABLE, "The service cannot take the bytes now.", e);
    }
}

package imageferry.command.disk;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * What holds of any bytes whatever: they are a disk of which every part can be read or is refused, or they are refused as a whole; and
 * that in bounded memory and time, with a bounded number of bytes read.
 */
final class DiskProperty {
    static final long LIMIT = 2L << 40;
    private static final long MOST_MEMORY = 64 << 20;
    private static final long MOST_READ = 256 << 20;
    private static final long MOST_NANOS = 10_000_000_000L;
    private static final int STEPS = 24;
    private static final int PART = 64 << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ByteBuffer INTO = ByteBuffer.allocate(PART);

    enum Outcome {
        READ,
        REFUSED_IN_PART,
        REFUSED
    }

    private DiskProperty() {}

    /** Loads all that is needed to read a disk, so that what that takes is not taken for the disk's. */
    static void warmUp() throws IOException {
        for (String name : Stream.concat(GoldenDisks.QCOW2.stream(), GoldenDisks.VHD.stream())
                .toList()) {
            DiskFormat format = name.endsWith(".vhd") ? DiskFormat.VHD : DiskFormat.QCOW2;
            outcome(format, new MemoryBytes(GoldenDisks.bytes(name)));
            outcome(format, new MemoryBytes(new byte[0]));
        }
    }

    static Outcome check(DiskFormat format, byte[] file) {
        MemoryBytes bytes = new MemoryBytes(file);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long begun = THREADS.getCurrentThreadCpuTime();
        Outcome outcome = outcome(format, bytes);
        long memory = THREADS.getCurrentThreadAllocatedBytes() - before;
        if (memory > MOST_MEMORY || bytes.bytesRead() > MOST_READ || !bytes.isClosed()) {
            throw new IllegalStateException("Expected less than " + memory + " bytes of memory and " + bytes.bytesRead()
                    + " bytes read, and the file closed");
        }
        if (THREADS.getCurrentThreadCpuTime() - begun > MOST_NANOS) {
            throw new IllegalStateException("Expected an end within 10 s of CPU time");
        }
        return outcome;
    }

    /** Opens a disk and reads here and there; it is closed then. */
    static Outcome outcome(DiskFormat format, ByteSource bytes) {
        boolean opened = false;
        try (DiskImage disk = format.open(bytes, LIMIT)) {
            opened = true;
            if (disk.sizeBytes() < 512 || disk.sizeBytes() > LIMIT || disk.sizeBytes() % 512 != 0) {
                throw new IllegalStateException("Expected another size than " + disk.sizeBytes());
            }
            walk(disk);
            return Outcome.READ;
        } catch (DiskFormatException refused) {
            return opened ? Outcome.REFUSED_IN_PART : Outcome.REFUSED;
        } catch (IOException e) {
            throw new IllegalStateException("Expected a refusal", e);
        }
    }

    private static void walk(DiskImage disk) throws IOException {
        long at = 0;
        for (int i = 0; i < STEPS && at < disk.sizeBytes(); i++) {
            long zeros = disk.zerosAt(at);
            if (zeros < 0 || zeros > disk.sizeBytes() - at) {
                throw new IllegalStateException("Expected another number of zeros than " + zeros + " at " + at);
            }
            at += zeros > 0 ? zeros : read(disk, at);
        }
        read(disk, disk.sizeBytes() / 3);
        read(disk, disk.sizeBytes() - 1);
    }

    private static int read(DiskImage disk, long position) throws IOException {
        disk.read(position, INTO.clear());
        if (INTO.hasRemaining()) {
            throw new IllegalStateException("Expected a full buffer");
        }
        return PART;
    }
}

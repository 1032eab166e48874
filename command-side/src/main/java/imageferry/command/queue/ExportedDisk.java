package imageferry.command.queue;

import imageferry.command.bucket.ObjectSink;
import imageferry.command.disk.Qcow2Writer;
import imageferry.command.transfer.ContentRuns;
import imageferry.command.transfer.ContentSink;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** The object of an export in the making, in its format. Used by one thread. */
abstract class ExportedDisk implements ContentSink {
    private static final int RUNS_AT_ONCE = 4096;

    /** Begins the object. */
    static ExportedDisk begin(String format, DataPlane dataPlane, SnapshotContent content, ObjectSink object)
            throws IOException {
        return switch (format) {
            case "RAW" -> new Raw(object, content.sizeBytes());
            case "QCOW2" -> new Qcow2(object, dataPlane, content);
            default -> throw new IllegalStateException("Nobody writes " + format);
        };
    }

    /** Ends the object. Returns its length in bytes. */
    abstract long finish();

    /** The content's bytes one after the other. */
    private static final class Raw extends ExportedDisk {
        private final ObjectSink object;
        private final long length;

        Raw(ObjectSink object, long length) {
            this.object = object;
            this.length = length;
        }

        @Override
        public void data(long position, ByteBuffer bytes) throws IOException {
            object.write(bytes);
        }

        @Override
        public void zeros(long position, long bytes) throws IOException {
            object.writeZeros(bytes);
        }

        @Override
        long finish() {
            return length;
        }
    }

    /** The blocks with data alone. */
    private static final class Qcow2 extends ExportedDisk {
        private final Qcow2Writer writer;

        Qcow2(ObjectSink object, DataPlane dataPlane, SnapshotContent content) throws IOException {
            ContentRuns runs = dataPlane.runs(content, 0, RUNS_AT_ONCE);
            BitSet blocks = new BitSet();
            mark(blocks, runs);
            while (runs.nextPosition() < content.sizeBytes()) {
                runs = dataPlane.runs(content, runs.nextPosition(), RUNS_AT_ONCE);
                mark(blocks, runs);
            }
            this.writer = new Qcow2Writer(object, content.sizeBytes(), runs.blockSize(), blocks);
            writer.begin();
        }

        @Override
        public void data(long position, ByteBuffer bytes) throws IOException {
            writer.write(bytes);
        }

        @Override
        public void zeros(long position, long bytes) {
            // not stored
        }

        @Override
        long finish() {
            writer.finish();
            return writer.fileBytes();
        }

        private static void mark(BitSet blocks, ContentRuns runs) {
            for (ContentRuns.Run run : runs.runs()) {
                long first = run.position() / runs.blockSize();
                long count = (run.bytes() + runs.blockSize() - 1) / runs.blockSize();
                blocks.set(Math.toIntExact(first), Math.toIntExact(first + count));
            }
        }
    }
}

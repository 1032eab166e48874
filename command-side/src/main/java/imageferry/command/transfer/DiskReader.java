package imageferry.command.transfer;

import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import imageferry.command.disk.SourceUnreachableException;
import imageferry.command.transfer.TransferException.Kind;
import java.io.IOException;
import java.util.Optional;

/** Reads a disk by blocks, and says what its failures mean to a piece of work. Safe for use by many threads. */
final class DiskReader implements AutoCloseable {
    private final DiskImage disk;
    private final BlockGeometry geometry;

    private DiskReader(DiskImage disk, BlockGeometry geometry) {
        this.disk = disk;
        this.geometry = geometry;
    }

    static DiskReader open(DiskInput input, BlockGeometry geometry) {
        DiskReader reader;
        try {
            reader = new DiskReader(input.open(), geometry);
        } catch (IOException e) {
            throw failure(e);
        }
        long size = reader.disk.sizeBytes();
        if (size != geometry.sizeBytes()) {
            reader.close();
            throw new TransferException(
                    Kind.INPUT_UNREADABLE,
                    "The disk " + input.name() + " has " + size + " bytes instead of " + geometry.sizeBytes());
        }
        return reader;
    }

    /** Whole blocks from this one on that are known to be zero; at most as many as are asked about. */
    int zeroBlocks(long first, int most) {
        try {
            long zeros = disk.zerosAt(geometry.offsetOf(first));
            if (geometry.offsetOf(first) + zeros >= geometry.sizeBytes()) {
                return most;
            }
            return (int) Math.min(most, zeros / geometry.blockSize());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Reads a block; a short tail is filled with zeros. */
    void read(long block, BlockFrame into) {
        try {
            disk.read(geometry.offsetOf(block), into.content(geometry.blockSize()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    BlockGeometry geometry() {
        return geometry;
    }

    /** Names the state that the disk was opened in; empty when it cannot be told. */
    Optional<String> version() {
        return disk.version();
    }

    /** Refuses a disk that is not as it was when it was opened. */
    void requireUnchanged() {
        try {
            disk.requireUnchanged();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            disk.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static TransferException failure(IOException e) {
        Kind kind = e instanceof SourceUnreachableException ? Kind.STORE_UNAVAILABLE : Kind.INPUT_UNREADABLE;
        return new TransferException(kind, String.valueOf(e.getMessage()), e);
    }
}

package imageferry.command.disk;

import java.io.IOException;

/** The formats that disk files can be imported in. */
public enum DiskFormat {
    RAW {
        @Override
        DiskImage read(ByteSource bytes) throws IOException {
            return new RawDisk(bytes);
        }
    };

    /**
     * Opens a disk. It owns the bytes from now on, and closes them when it cannot be opened.
     *
     * @param largestBytes a larger disk is refused
     * @throws DiskFormatException when the bytes are no disk of this format or one that is refused
     */
    public DiskImage open(ByteSource bytes, long largestBytes) throws IOException {
        try {
            DiskImage disk = read(bytes);
            if (disk.sizeBytes() > largestBytes) {
                throw new DiskFormatException("The disk is larger than " + largestBytes + " bytes, the limit");
            }
            return disk;
        } catch (IOException | RuntimeException e) {
            try {
                bytes.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    abstract DiskImage read(ByteSource bytes) throws IOException;
}

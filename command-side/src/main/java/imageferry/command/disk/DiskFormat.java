package imageferry.command.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats that disk files can be imported in. */
public enum DiskFormat {
    RAW {
        @Override
        DiskImage read(ByteSource bytes, long largestBytes) throws IOException {
            return new RawDisk(bytes, bytes.length(), largestBytes);
        }
    },
    QCOW2 {
        @Override
        DiskImage read(ByteSource bytes, long largestBytes) throws IOException {
            return Qcow2Disk.open(bytes, largestBytes);
        }
    },
    VHD {
        @Override
        DiskImage read(ByteSource bytes, long largestBytes) throws IOException {
            return Vhd.open(bytes, largestBytes);
        }
    };

    private static final long VMDK = 0x4b444d56; // KDMV
    private static final long VHDX = VhdFooter.cookie("vhdxfile");

    /** The format of this name, in capital or small letters. */
    public static Optional<DiskFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * What a file looks like whose format nobody told: raw unless it bears the mark of another one. A file that is said to be raw is never
     * looked at this way, as whoever writes to a disk can write such a mark.
     *
     * @throws DiskFormatException when it looks like a format that cannot be imported
     */
    public static DiskFormat detect(ByteSource bytes) throws IOException {
        ExactBytes exact = new ExactBytes(bytes);
        if (bytes.length() < VhdFooter.LENGTH) {
            return RAW;
        }
        ByteBuffer start = exact.read(0, Long.BYTES);
        if (start.getInt(0) == VMDK || start.getLong(0) == VHDX) {
            throw new DiskFormatException("The file looks like VMDK or VHDX, which cannot be imported");
        }
        if (start.getInt(0) == Qcow2Header.MAGIC) {
            return QCOW2;
        }
        long end = exact.read(bytes.length() - VhdFooter.LENGTH, Long.BYTES).getLong(0);
        return end == VhdFooter.COOKIE ? VHD : RAW;
    }

    /**
     * Opens a disk. It owns the bytes from now on, and closes them when it cannot be opened.
     *
     * @param largestBytes a larger disk is refused
     * @throws DiskFormatException when the bytes are no disk of this format or one that is refused
     */
    public DiskImage open(ByteSource bytes, long largestBytes) throws IOException {
        try {
            return read(bytes, largestBytes);
        } catch (IOException | RuntimeException e) {
            try {
                bytes.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    abstract DiskImage read(ByteSource bytes, long largestBytes) throws IOException;
}

package imageferry.command.disk;

/** What the size of a disk must be. */
final class DiskSizes {
    private static final int SECTOR = 512;

    private DiskSizes() {}

    static void require(long sizeBytes, long largestBytes) throws DiskFormatException {
        if (sizeBytes == 0) {
            throw new DiskFormatException("The disk is empty");
        }
        if (sizeBytes % SECTOR != 0) {
            throw new DiskFormatException("The disk's size is not a multiple of 512 bytes");
        }
        if (sizeBytes < 0 || sizeBytes > largestBytes) {
            throw new DiskFormatException("The disk is larger than " + largestBytes + " bytes, the limit");
        }
    }
}

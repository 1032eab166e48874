package imageferry.command.disk;

import java.io.IOException;

/** VHD files that stand alone: fixed ones, which end with their footer, and dynamic ones, which begin with a copy of it, too. */
final class Vhd {
    private Vhd() {}

    /** The disk's size is the current size of the footer; what its geometry says does not matter. */
    static DiskImage open(ByteSource source, long largestBytes) throws IOException {
        ExactBytes bytes = new ExactBytes(source);
        long end = source.length() - VhdFooter.LENGTH;
        VhdFooter.require(end >= 0, "The file is not in the format VHD");
        VhdFooter footer = VhdFooter.read(bytes, end, largestBytes);
        if (footer.type() == VhdFooter.FIXED) {
            VhdFooter.require(footer.sizeBytes() == end, "The length of the VHD file does not fit its footer");
            return new RawDisk(source, footer.sizeBytes(), largestBytes);
        }
        VhdFooter copy = VhdFooter.read(bytes, 0, largestBytes);
        VhdFooter.require(copy.equals(footer), "The VHD file's footer and the copy of it differ");
        return DynamicVhd.open(source, footer);
    }
}

package imageferry.command.queue;

import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.disk.DiskFormatException;
import imageferry.command.disk.DiskImage;
import imageferry.command.disk.DiskInput;
import imageferry.command.sweep.InputFile;
import imageferry.command.transfer.SnapshotDraft;
import java.io.IOException;

/** The disk of an import, in its bucket. */
record BucketDisk(Buckets buckets, SnapshotDraft target, InputFile input) implements DiskInput {
    @Override
    public String name() {
        return input.bucket() + "/" + input.object();
    }

    @Override
    public DiskImage open() throws IOException {
        try {
            return input.format()
                    .open(
                            buckets.find(target.accountId(), target.regionId(), input.bucket(), input.object())
                                    .open(),
                            Long.MAX_VALUE); // another size than planned is refused by the reader
        } catch (BucketRefused e) {
            throw new DiskFormatException(String.valueOf(e.getMessage()), e);
        }
    }
}

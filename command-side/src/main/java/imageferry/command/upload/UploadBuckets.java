package imageferry.command.upload;

import imageferry.command.bucket.BucketObject;
import imageferry.command.bucket.BucketRefusal;
import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.ObjectSink;
import imageferry.command.disk.ByteSource;
import imageferry.command.disk.FileBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.file.Path;

/** The configured buckets and, as one more that can only be read, the uploads of whoever asks. */
public final class UploadBuckets implements Buckets {
    private final Buckets configured;
    private final UploadRows rows;
    private final UploadFolder folder;

    UploadBuckets(Buckets configured, UploadRows rows, UploadFolder folder) {
        this.configured = configured;
        this.rows = rows;
        this.folder = folder;
    }

    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        if (!bucket.equals(Uploads.BUCKET)) {
            return configured.find(account, region, bucket, object);
        }
        if (!UploadFolder.isId(object)) {
            throw notThere();
        }
        Upload upload = rows.find(account, object)
                .filter(found -> found.state() == UploadState.READY)
                .orElseThrow(UploadBuckets::notThere);
        return new UploadedFile(folder.file(upload.id()), upload.length());
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        requireConfigured(bucket);
        return configured.create(account, region, bucket, object);
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {
        requireConfigured(bucket);
        configured.remove(account, region, bucket, object);
    }

    private static void requireConfigured(String bucket) {
        if (bucket.equals(Uploads.BUCKET)) {
            throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "There is no bucket of this name");
        }
    }

    private static BucketRefused notThere() {
        return new BucketRefused(BucketRefusal.OBJECT_NOT_FOUND, "The upload is not there, or not whole yet");
    }

    /** An upload as a file to import. */
    private record UploadedFile(Path path, long length) implements BucketObject {
        @Override
        public ByteSource open() throws IOException {
            return FileBytes.open(path);
        }
    }
}

package imageferry.command.objectstore;

import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the store of a region does with objects, by their whole names. Safe for use by many threads. */
final class S3Objects {
    private static final int MOST_DELETED = 1000;
    private final S3Connection connection;

    S3Objects(S3Connection connection) {
        this.connection = connection;
    }

    private String bucket() {
        return connection.place().bucket();
    }

    /** Stores an object unless the name is taken. @return whether it was stored */
    boolean create(String doing, String key, ByteBuffer bytes) {
        PutObjectRequest.Builder put = put(key, Bodies.crc32c(bytes)).ifNoneMatch("*");
        return connection.call(
                doing,
                s3 -> s3.putObject(put.build(), Bodies.of(bytes)) != null,
                fault -> S3Faults.isTaken(fault) ? Boolean.FALSE : null);
    }

    /** Stores a file's first bytes unless the name is taken. */
    boolean create(String doing, String key, FileChannel file, long length, String crc32c) {
        PutObjectRequest.Builder put = put(key, crc32c).ifNoneMatch("*");
        return connection.call(
                doing,
                s3 -> s3.putObject(put.build(), Bodies.of(file, length)) != null,
                fault -> S3Faults.isTaken(fault) ? Boolean.FALSE : null);
    }

    /** Stores an object in the place of whatever is there. @return when, by the server's clock */
    Instant replace(String doing, String key, ByteBuffer bytes) {
        return replace(doing, key, bytes, Bodies.crc32c(bytes));
    }

    Instant replace(String doing, String key, ByteBuffer bytes, String crc32c) {
        PutObjectRequest put = put(key, crc32c).build();
        PutObjectResponse stored = connection.call(doing, s3 -> s3.putObject(put, Bodies.of(bytes)));
        return ServerTime.of(stored.sdkHttpResponse());
    }

    private PutObjectRequest.Builder put(String key, String crc32c) {
        return PutObjectRequest.builder().bucket(bucket()).key(key).checksumCRC32C(crc32c);
    }

    /** The length of an object; empty when there is none. */
    OptionalLong length(String doing, String key) {
        return connection.call(
                doing,
                s3 -> {
                    Long length = s3.headObject(head -> head.bucket(bucket()).key(key))
                            .contentLength();
                    return length == null ? OptionalLong.empty() : OptionalLong.of(length);
                },
                fault -> S3Faults.isMissing(fault) ? OptionalLong.empty() : null);
    }

    /** Reads from an object's start until the buffer is full or the object ends. @return the object's length */
    long read(String doing, String key, ByteBuffer into) {
        int start = into.position();
        ObjectReading first =
                connection.call(doing, s3 -> ObjectReading.whole(s3, bucket(), key, into.position(start)));
        if (first.isIntact()) {
            return first.length();
        }
        // once more, if it was the way; if it is the object, its reader's own check decides
        return connection
                .call(doing, s3 -> ObjectReading.whole(s3, bucket(), key, into.position(start)))
                .length();
    }

    /** Reads a range of an object until the buffer is full or the object ends. @return the object's length */
    long read(String doing, String key, long position, ByteBuffer into) {
        int start = into.position();
        return connection
                .call(doing, s3 -> ObjectReading.range(s3, bucket(), key, null, position, into.position(start)))
                .length();
    }

    /** Tells every object below a prefix, by the rest of its name. */
    void list(String doing, String prefix, ObjLongConsumer<String> each) {
        pages(doing, ListObjectsV2Request.builder().bucket(bucket()).prefix(prefix), page -> {
            for (S3Object object : page.contents()) {
                each.accept(object.key().substring(prefix.length()), object.size());
            }
        });
    }

    /** The parts of names that follow a prefix up to the next slash. */
    Set<String> folders(String doing, String prefix) {
        Set<String> found = new TreeSet<>();
        pages(
                doing,
                ListObjectsV2Request.builder().bucket(bucket()).prefix(prefix).delimiter("/"),
                page -> {
                    for (CommonPrefix folder : page.commonPrefixes()) {
                        String name = folder.prefix().substring(prefix.length());
                        found.add(name.substring(0, name.length() - 1));
                    }
                });
        return found;
    }

    void pages(String doing, ListObjectsV2Request.Builder list, Consumer<ListObjectsV2Response> each) {
        String next = null;
        do {
            ListObjectsV2Request request = list.continuationToken(next).build();
            ListObjectsV2Response page = connection.call(doing, s3 -> s3.listObjectsV2(request));
            each.accept(page);
            String after = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
            if (Boolean.TRUE.equals(page.isTruncated()) && (after == null || after.equals(next))) {
                throw new RegionStoreException(Kind.PERMANENT, doing + ": the listing does not come to an end");
            }
            next = after;
        } while (next != null);
    }

    /** Deletes objects; absent ones are ignored. */
    void delete(String doing, Collection<String> keys) {
        List<String> left = new ArrayList<>(keys);
        while (!left.isEmpty()) {
            List<String> batch = left.subList(0, Math.min(left.size(), MOST_DELETED));
            deleteBatch(doing, List.copyOf(batch));
            batch.clear();
        }
    }

    private void deleteBatch(String doing, List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = connection.call(
                doing,
                s3 -> s3.deleteObjects(delete ->
                        delete.bucket(bucket()).delete(what -> what.quiet(true).objects(objects))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            throw new RegionStoreException(
                    Kind.TRANSIENT,
                    doing + ": " + answer.errors().size() + " of " + keys.size() + " objects were not deleted");
        }
    }
}

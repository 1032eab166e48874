package imageferry.command.objectstore;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An object that is sent in parts and seen by nobody before it is complete. */
final class MultipartUpload {
    private static final String DOING = "Writing an object in parts";
    private final S3Connection connection;
    private final String key;
    private final String id;
    private final List<CompletedPart> parts = new ArrayList<>();

    private MultipartUpload(S3Connection connection, String key, String id) {
        this.connection = connection;
        this.key = key;
        this.id = id;
    }

    static MultipartUpload begin(S3Connection connection, String key) {
        CreateMultipartUploadResponse begun = connection.call(
                DOING,
                s3 -> s3.createMultipartUpload(
                        begin -> begin.bucket(connection.place().bucket())
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)));
        return new MultipartUpload(connection, key, begun.uploadId());
    }

    /** Sends a file's first bytes as the next part. */
    void add(FileChannel file, int length, String crc32c) {
        int number = parts.size() + 1;
        UploadPartResponse sent = connection.call(
                DOING,
                s3 -> s3.uploadPart(
                        part -> part.bucket(connection.place().bucket())
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .checksumCRC32C(crc32c),
                        Bodies.of(file, length)));
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(sent.eTag())
                .checksumCRC32C(crc32c)
                .build());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void complete() {
        var unused = connection.call(
                DOING,
                s3 -> s3.completeMultipartUpload(
                        complete -> complete.bucket(connection.place().bucket())
                                .key(key)
                                .uploadId(id)
                                .multipartUpload(all -> all.parts(parts))));
    }

    /** Throws away what was sent. */
    void abort() {
        abort(connection, key, id);
    }

    /** Throws away what anybody has sent of an object that is not complete. */
    static void abortAll(S3Connection connection, String key) {
        ListMultipartUploadsResponse open = connection.call(
                DOING,
                s3 -> s3.listMultipartUploads(
                        list -> list.bucket(connection.place().bucket()).prefix(key)));
        for (software.amazon.awssdk.services.s3.model.MultipartUpload upload : open.uploads()) {
            if (key.equals(upload.key())) {
                abort(connection, key, upload.uploadId());
            }
        }
    }

    private static void abort(S3Connection connection, String key, String id) {
        Boolean unused = connection.call(
                DOING,
                s3 -> s3.abortMultipartUpload(
                                abort -> abort.bucket(connection.place().bucket())
                                        .key(key)
                                        .uploadId(id))
                        != null,
                fault -> S3Faults.isMissing(fault) ? Boolean.TRUE : null);
    }
}

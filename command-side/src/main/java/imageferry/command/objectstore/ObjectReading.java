package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * What came of reading an object into a buffer.
 *
 * @param length of the whole object
 * @param isIntact false when the bytes are not those that the server keeps a checksum of
 */
record ObjectReading(long length, boolean isIntact) {
    private static final int PIECE = 64 << 10;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18})");

    static ObjectReading whole(S3Client s3, String bucket, String key, ByteBuffer into) {
        ByteBuffer begin = into.duplicate();
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                // by hand, for the client would check it again
                .overrideConfiguration(custom -> custom.putHeader("x-amz-checksum-mode", "ENABLED"))
                .build();
        return s3.getObject(request, (GetObjectResponse response, AbortableInputStream body) -> {
            long length = response.contentLength();
            fill(body, into, length);
            boolean isWhole = into.position() - begin.position() == length;
            return new ObjectReading(length, !isWhole || matches(response, begin.limit(into.position())));
        });
    }

    /** Reads a part of the version with a tag; of any when it is null. */
    static ObjectReading range(
            S3Client s3, String bucket, String key, @Nullable String tag, long position, ByteBuffer into) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifMatch(tag)
                .range("bytes=" + position + "-" + (position + into.remaining() - 1))
                .build();
        return s3.getObject(request, (GetObjectResponse response, AbortableInputStream body) -> {
            long length = total(response.contentRange(), position);
            fill(body, into, response.contentLength());
            return new ObjectReading(length, true);
        });
    }

    /** The length of the whole object, when the range is the one that was asked for. */
    private static long total(@Nullable String contentRange, long position) {
        Matcher matcher = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != position) {
            throw new IncapableStoreException(
                    "The object store does not give the part of an object that it is asked for");
        }
        return Long.parseLong(matcher.group(2));
    }

    private static void fill(AbortableInputStream body, ByteBuffer into, long length) throws IOException {
        byte[] piece = new byte[(int) Math.max(1, Math.min(PIECE, Math.min(into.remaining(), length)))];
        Request request = Requests.current();
        long left = length;
        while (into.hasRemaining() && left > 0) {
            int read = body.read(piece, 0, (int) Math.min(piece.length, Math.min(into.remaining(), left)));
            if (read < 0) {
                throw new IOException("Expected " + left + " more bytes of an object");
            }
            into.put(piece, 0, read);
            left -= read;
            if (request != null) {
                request.moved();
            }
        }
        if (left > 0) {
            body.abort(); // more than was asked for: not worth reading to its end
        }
    }

    private static boolean matches(GetObjectResponse response, ByteBuffer bytes) {
        String kept = response.checksumCRC32C();
        return kept == null || response.checksumType() == ChecksumType.COMPOSITE || kept.equals(Bodies.crc32c(bytes));
    }
}

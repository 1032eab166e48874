package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.End;
import imageferry.command.objectstore.Requests.Request;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what a failed request means. The server's own words are not repeated: they may hold what nobody here needs to know. */
final class S3Faults {
    static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Set<Integer> DENIED = Set.of(401, 403);
    private static final Set<Integer> BUSY = Set.of(408, 409, 429);
    private static final String NO_BUCKET = "NoSuchBucket";
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Set<String> FULL = Set.of(
            "XMinioStorageFull",
            "QuotaExceeded",
            "BucketQuotaExceeded",
            "StorageQuotaExceeded",
            "InsufficientStorage",
            "XMinioAdminBucketQuotaExceeded",
            "TotalCapacityExceeded",
            "StorageFull");
    private static final Set<String> MAY_PASS = Set.of(
            "RequestTimeout",
            "SlowDown",
            "Throttling",
            "TooManyRequests",
            "ServiceUnavailable",
            "InternalError",
            "OperationAborted",
            "ConditionalRequestConflict",
            "IncompleteBody",
            // what arrived was not what was sent
            "BadDigest",
            "InvalidDigest",
            "XAmzContentSHA256Mismatch",
            "XAmzContentChecksumMismatch");

    private S3Faults() {}

    static RegionStoreException of(String doing, SdkException fault, Request request) {
        if (request.end() == End.STOPPED) {
            return new RegionStoreException(Kind.TRANSIENT, doing + ": the work was stopped", fault);
        }
        if (fault instanceof AwsServiceException refused) {
            return refused(doing, refused);
        }
        Throwable cause = fault;
        while (cause.getCause() != null) {
            if (cause.getCause() instanceof RegionStoreException known) {
                return known;
            }
            cause = cause.getCause();
        }
        String why =
                request.end() == End.SILENT ? "no answer" : cause.getClass().getSimpleName();
        return new RegionStoreException(
                Kind.TRANSIENT, doing + ": the object store does not answer (" + why + ")", fault);
    }

    private static RegionStoreException refused(String doing, AwsServiceException fault) {
        String code = code(fault);
        int status = fault.statusCode();
        Kind kind = kind(status, code);
        String text = switch (kind) {
            case MISSING -> "it is not there";
            case FULL -> "the object store is full (" + code + ")";
            case TRANSIENT -> "the object store cannot do it now (" + status + " " + code + ")";
            case PERMANENT -> permanent(status, code);
        };
        return new RegionStoreException(kind, doing + ": " + text, fault);
    }

    private static Kind kind(int status, String code) {
        if (status == 507 || FULL.contains(code)) {
            return Kind.FULL;
        }
        if (status == NOT_FOUND) {
            return code.equals(NO_BUCKET) ? Kind.PERMANENT : Kind.MISSING;
        }
        return mayPass(status, code) ? Kind.TRANSIENT : Kind.PERMANENT;
    }

    private static boolean mayPass(int status, String code) {
        boolean ofTheServer = status >= 500 && status != NOT_IMPLEMENTED;
        return ofTheServer || BUSY.contains(status) || MAY_PASS.contains(code);
    }

    private static String permanent(int status, String code) {
        if (code.equals(NO_BUCKET)) {
            return "the bucket is not there";
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return "the clocks of this machine and of the object store differ too much";
        }
        return DENIED.contains(status)
                ? "the object store denies access with these credentials (" + status + " " + code + ")"
                : "the object store refuses the request (" + status + " " + code + ")";
    }

    /** Whether a failure is the store's own decision on what it was asked, and not one on who asks, or no answer at all. */
    static boolean saysWhatItCan(RegionStoreException fault) {
        if (fault instanceof IncapableStoreException || !(fault.getCause() instanceof AwsServiceException refused)) {
            return fault instanceof IncapableStoreException;
        }
        int status = refused.statusCode();
        if (fault.full() || DENIED.contains(status) || code(refused).equals(NO_BUCKET)) {
            return false;
        }
        return status == NOT_IMPLEMENTED || (status < 500 && !BUSY.contains(status));
    }

    static boolean isMissing(SdkException fault) {
        return fault instanceof AwsServiceException refused
                && refused.statusCode() == NOT_FOUND
                && !code(refused).equals(NO_BUCKET);
    }

    static boolean isTaken(SdkException fault) {
        return fault instanceof AwsServiceException refused && refused.statusCode() == PRECONDITION_FAILED;
    }

    /** The error code; "without a code" when it is none. */
    static String code(AwsServiceException fault) {
        @Nullable AwsErrorDetails details = fault.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code != null && CODE.matcher(code).matches() ? code : "without a code";
    }
}

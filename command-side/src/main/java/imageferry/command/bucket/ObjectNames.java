package imageferry.command.bucket;

import java.util.Set;
import java.util.stream.Stream;

/** Names of objects as requests give them. */
public final class ObjectNames {
    private static final int LONGEST = 1023;
    private static final Set<String> NOT_PARTS = Set.of("", ".", "..");

    private ObjectNames() {}

    /**
     * Parts that are neither empty nor dots, separated by slashes, without control characters.
     *
     * @throws BucketRefused when it is anything else
     */
    public static void requirePlain(String object) {
        if (!isPlain(object)) {
            throw new BucketRefused(
                    BucketRefusal.OBJECT_NAME_MALFORMED, "The object's name is not a plain relative path");
        }
    }

    private static boolean isPlain(String object) {
        if (object.isEmpty() || object.length() > LONGEST) {
            return false;
        }
        if (object.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            return false;
        }
        return Stream.of(object.split("/", -1)).noneMatch(NOT_PARTS::contains);
    }
}

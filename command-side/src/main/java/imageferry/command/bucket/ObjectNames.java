package imageferry.command.bucket;

/** Names of objects as requests give them. */
public final class ObjectNames {
    private static final int LONGEST = 1023;

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
        for (String part : object.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }
}

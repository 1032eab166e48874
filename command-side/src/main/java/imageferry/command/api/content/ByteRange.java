package imageferry.command.api.content;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of something, in bytes.
 *
 * @param from the first byte
 * @param to behind the last byte
 */
record ByteRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** Whether a header asks for one part; several parts and other units are answered with the whole, as HTTP allows. */
    static boolean isOne(@Nullable String header) {
        return header != null && FORM.matcher(header).matches() && !header.equals("bytes=-");
    }

    /** The part that a header asks for; empty when there is none of it. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            long count = Math.min(size, Long.parseLong(last));
            return count == 0 ? Optional.empty() : Optional.of(new ByteRange(size - count, size));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        return from >= to ? Optional.empty() : Optional.of(new ByteRange(from, to));
    }

    long length() {
        return to - from;
    }
}

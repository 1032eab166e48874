package imageferry.deploy.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Bytes per second as a person writes them: a whole number, with K, M or G for powers of 1024. */
record ByteRate(long bytesPerSecond) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})([KMG]?)");

    static ByteRate parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is not a number of bytes per second (for example 10485760 or 10M)");
        }
        int power = matcher.group(2).isEmpty() ? 0 : "KMG".indexOf(matcher.group(2)) + 1;
        long rate = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
        if (rate == 0) {
            throw new TypeConversionException("a rate of 0 would never end");
        }
        return new ByteRate(rate);
    }
}

package imageferry.command.objectstore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.http.SdkHttpResponse;

/** When a server answered, by its own clock. */
final class ServerTime {
    private ServerTime() {}

    static Instant of(SdkHttpResponse response) {
        String date = response.firstMatchingHeader("Date").orElse("");
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw new IncapableStoreException(
                    "The object store does not say what time it is: its answers have no Date");
        }
    }
}

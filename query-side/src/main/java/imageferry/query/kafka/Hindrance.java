package imageferry.query.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why nothing is passed on, told as an alarm when it begins, and each minute while it lasts. Used by one thread. */
final class Hindrance implements Consumer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Hindrance.class);
    private static final long AGAIN_NS = TimeUnit.MINUTES.toNanos(1);

    private final KafkaMeters meters;
    private String first = "";
    private long told;

    Hindrance(KafkaMeters meters) {
        this.meters = meters;
    }

    boolean stands() {
        return !first.isEmpty();
    }

    /** Empty when there is none any more. Of several that follow one another the first is what has to be mended. */
    @Override
    public void accept(String why) {
        if (why.isEmpty()) {
            if (stands()) {
                LOG.info("Events of Kafka are passed on again");
            }
            first = "";
        } else if (!stands()) {
            first = why;
            tell();
        }
    }

    void remind() {
        if (stands() && System.nanoTime() - told > AGAIN_NS) {
            tell();
        }
    }

    private void tell() {
        meters.failed();
        LOG.error("ALARM: {}", first);
        told = System.nanoTime();
    }
}

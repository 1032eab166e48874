package imageferry.deploy.carry;

import imageferry.deploy.terminal.Terminal;
import java.util.Locale;

/** A bar with the rate of the last seconds. Used by one thread. */
final class Meter {
    private static final long EVERY_NANOS = 200_000_000L;
    private static final double WEIGHT = 0.3;

    private final Terminal terminal;
    private final String what;
    private final long total;
    private long position;
    private long seen;
    private long seenAt = System.nanoTime();
    private double rate;

    Meter(Terminal terminal, String what, long total, long position) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.position = position;
        this.seen = position;
    }

    long position() {
        return position;
    }

    /** Back or forth, without a rate. */
    void set(long to) {
        position = to;
        seen = to;
    }

    void advance(long bytes) {
        position += bytes;
        long nanos = System.nanoTime() - seenAt;
        if (nanos > EVERY_NANOS) {
            double now = (position - seen) / (nanos / 1e9);
            rate = rate == 0 ? now : rate + WEIGHT * (now - rate);
            seen = position;
            seenAt = System.nanoTime();
            draw();
        }
    }

    void draw() {
        int percent = total == 0 ? 100 : (int) (position * 100 / total);
        terminal.progress(
                String.format(
                        Locale.ROOT,
                        "%s %s of %s, %.1f MiB/s",
                        what,
                        Terminal.bytes(position),
                        Terminal.bytes(total),
                        rate / (1 << 20)),
                percent);
    }
}

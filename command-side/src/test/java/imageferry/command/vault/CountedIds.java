package imageferry.command.vault;

import imageferry.command.dispatch.IdSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that are different from one another in one JVM. */
final class CountedIds implements IdSource {
    private static final AtomicLong NUMBER = new AtomicLong();

    @Override
    public String text(int length) {
        return ("%0" + length + "d").formatted(NUMBER.incrementAndGet());
    }

    @Override
    public UUID uuid() {
        return new UUID(0xabcd_ef00_0000_4000L, 0x8000_0000_0000_0000L | NUMBER.incrementAndGet());
    }
}

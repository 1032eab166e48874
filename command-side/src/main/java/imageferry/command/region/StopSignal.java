package imageferry.command.region;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Lets a store that waits for an answer hear that the work it is called for is to end: a store far away aborts its requests within a
 * second of that. Belongs to a thread; work that goes on in other threads takes it along.
 */
public final class StopSignal {
    private static final ThreadLocal<BooleanSupplier> CURRENT = new ThreadLocal<>();

    private StopSignal() {}

    /** Whether the calling thread's work is to end; cheap, and may be asked by other threads. */
    public static BooleanSupplier current() {
        BooleanSupplier known = CURRENT.get();
        return known == null ? () -> false : known;
    }

    /** Does work that ends when it is told to, or when the work it is a part of is. */
    public static <T> T during(BooleanSupplier stopped, Supplier<T> work) {
        BooleanSupplier outer = CURRENT.get();
        CURRENT.set(outer == null ? stopped : () -> stopped.getAsBoolean() || outer.getAsBoolean());
        try {
            return work.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}

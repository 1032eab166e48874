package imageferry.command.dispatch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way in for commands: synchronous, on the caller's thread, in a transaction. Safe for use by many threads. */
public interface Commands {
    /**
     * Carries out one command, inside the transaction of {@link #inOneTransaction} when there is one, else in its own.
     *
     * @throws imageferry.command.refusal.Refused when the aggregate refuses
     */
    void send(Object command, Origin origin);

    /** As {@link #send}, for a command whose handler answers. */
    <R> R ask(Class<R> answer, Object command, Origin origin);

    /**
     * Runs work whose commands and SQL (through the same data source) commit together or not at all. A race lost to another
     * writer of the same aggregate is run again from the start, so the work must have no effects outside of the transaction.
     *
     * @throws imageferry.command.refusal.Refused as thrown by the work; then nothing has changed
     */
    <T extends @Nullable Object> T inOneTransaction(Supplier<T> work);
}

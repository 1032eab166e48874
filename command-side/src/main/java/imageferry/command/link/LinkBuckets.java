package imageferry.command.link;

import imageferry.events.ids.LinkId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The bytes that may move over each link and that no process has taken, in PostgreSQL and by its clock. Not to be called in a
 * transaction: others wait for the row. Safe for use by many threads and processes.
 */
@Component
class LinkBuckets {
    private final JdbcClient jdbc;
    private final LinkSettings settings;
    private final Supplier<@Nullable Instant> clock;

    @Autowired
    LinkBuckets(JdbcClient jdbc, LinkSettings settings) {
        this(jdbc, settings, () -> null);
    }

    /** @param clock gives null for the database's own */
    LinkBuckets(JdbcClient jdbc, LinkSettings settings, Supplier<@Nullable Instant> clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes as many bytes as there are, and no more than wanted. */
    Grant take(LinkId link, long wanted) {
        Instant at = clock.get();
        return jdbc.sql("select granted, rate, paused from take_from_link(?, ?, ?, ?, ?::timestamptz)")
                .param(link.source().value())
                .param(link.destination().value())
                .param(settings.rateOf(link))
                .param(wanted)
                .param(at == null ? null : OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .query((row, number) ->
                        new Grant(row.getLong("granted"), row.getObject("rate", Long.class), row.getBoolean("paused")))
                .single();
    }

    /**
     * What a bucket gave.
     *
     * @param bytes 0 or more
     * @param bytesPerSecond the link's rate; null is without a limit
     */
    record Grant(long bytes, @Nullable Long bytesPerSecond, boolean paused) {}
}

package imageferry.command.relay;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to publish, and the position up to which everything is published: one row. A claim raises the epoch; only who holds the latest one
 * moves the position. Safe for use by many threads and processes.
 */
class RelayLease {
    private static final String NAME = "events";

    private final JdbcClient jdbc;
    private final String owner;
    private final Duration length;

    /** @param owner the name of this process among those that share the database */
    RelayLease(JdbcClient jdbc, String owner, Duration length) {
        this.jdbc = jdbc;
        this.owner = owner;
        this.length = length;
    }

    /**
     * A claim that was granted.
     *
     * @param position the last position that is published; -1 before the first
     */
    record Claim(long epoch, long position) {}

    /** Where the relay stands, whoever holds it. */
    record State(long position, boolean held) {}

    /** Claims the lease when nobody holds it; empty when another does. */
    Optional<Claim> claim() {
        row();
        return jdbc.sql("""
                        update relay set epoch = epoch + 1, owner = :owner,
                            lease_until = clock_timestamp() + make_interval(secs => :seconds)
                        where name = :name and (lease_until is null or lease_until < clock_timestamp())
                        returning epoch, position""")
                .param("owner", owner)
                .param("seconds", length.toMillis() / 1000.0)
                .param("name", NAME)
                .query((row, number) -> new Claim(row.getLong("epoch"), row.getLong("position")))
                .optional();
    }

    /**
     * Notes what is published and keeps the lease.
     *
     * @return whether the claim still holds; if not nothing was noted
     */
    boolean advance(Claim claim, long position) {
        return jdbc.sql("""
                        update relay set position = :position,
                            lease_until = clock_timestamp() + make_interval(secs => :seconds)
                        where name = :name and epoch = :epoch""")
                        .param("position", position)
                        .param("seconds", length.toMillis() / 1000.0)
                        .param("name", NAME)
                        .param("epoch", claim.epoch())
                        .update()
                == 1;
    }

    /** Gives the lease back, so that another need not wait for its end. */
    void release(Claim claim) {
        jdbc.sql("update relay set lease_until = null, owner = null where name = ? and epoch = ?")
                .params(NAME, claim.epoch())
                .update();
    }

    /**
     * Everything after the position is published again; whoever publishes now has to claim anew.
     *
     * @return false, and nothing was done, when what is published does not reach so far
     */
    boolean rewind(long position) {
        row();
        return jdbc.sql("""
                        update relay set position = :position, epoch = epoch + 1, owner = null, lease_until = null
                        where name = :name and position >= :position""").param("name", NAME).param("position", position).update() == 1;
    }

    private void row() {
        jdbc.sql("insert into relay (name) values (?) on conflict do nothing")
                .param(NAME)
                .update();
    }

    State state() {
        return jdbc.sql(
                        "select position, coalesce(lease_until > clock_timestamp(), false) as held from relay where name = ?")
                .param(NAME)
                .query((row, number) -> new State(row.getLong("position"), row.getBoolean("held")))
                .optional()
                .orElse(new State(-1, false));
    }
}

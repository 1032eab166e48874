package imageferry.command.relay;

/** Where the publication of the event store stands, and where it goes on. Safe for use by many threads. */
public class EventRelay {
    private final RelayLease lease;
    private final EventLog log;

    EventRelay(RelayLease lease, EventLog log) {
        this.lease = lease;
        this.log = log;
    }

    /**
     * Where the relay stands.
     *
     * @param position the last published position of the event store; -1 when there is none
     * @param head the last position that there is
     * @param active whether a process holds the right to publish now
     */
    public record State(long position, long head, boolean active) {
        /** Positions that are yet to be passed; a few of them are holes. */
        public long behind() {
            return Math.max(0, head - position);
        }
    }

    public State state() {
        RelayLease.State published = lease.state();
        return new State(published.position(), log.head(), published.held());
    }

    /**
     * Publishes everything after the position again. Consumers see repetitions, and drop them by the sequence in the aggregate.
     *
     * @param position -1 to begin anew
     * @throws IllegalArgumentException when there is no such position, or it is not published yet: what lies before it would be skipped
     */
    public void rewind(long position) {
        if (position < -1 || !lease.rewind(position)) {
            State now = state();
            throw new IllegalArgumentException("Expected a position from -1 to " + now.position()
                    + ", the last one that is published (events go up to " + now.head() + "), but got " + position);
        }
    }
}

package imageferry.command.sweep;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.region.StoreMark;
import imageferry.command.sweep.StoreJudge.Finding;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.store.StoreDoubt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the marks of the stores, and lets nothing be deleted from a store that does not fit the event store: after a restored backup of the
 * database, what its later half wrote looks like garbage. Safe for use by many threads and processes.
 */
@Component
public class StoreMarks {
    private static final Logger LOG = LoggerFactory.getLogger(StoreMarks.class);
    private static final Duration MOST_DIFFERENCE = Duration.ofMinutes(5);

    private static final long AGAIN = Duration.ofMinutes(5).toNanos();
    private static final long LONG_AGO = System.nanoTime() - 2 * AGAIN;

    private final Map<Seen, Long> manifestsSeen = new ConcurrentHashMap<>();
    private final RegionStores stores;
    private final StoreJudge judge;
    private final StoreStates states;
    private final EventStoreHead head;
    private final StoreLock lock;
    private final Commands commands;
    private final Clock clock;

    StoreMarks(
            RegionStores stores,
            StoreJudge judge,
            StoreStates states,
            EventStoreHead head,
            StoreLock lock,
            Commands commands,
            Clock clock) {
        this.stores = stores;
        this.judge = judge;
        this.states = states;
        this.head = head;
        this.lock = lock;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * To be called before anything is deleted from a store, outside of transactions: compares and writes the mark.
     *
     * @param account whose manifests are compared with the events, too, once in a while; null to look at the mark alone
     * @throws StoreDoubtedException when nothing may be deleted
     * @throws TransferException when the store does not answer
     */
    public void confirm(RegionId region, @Nullable AccountId account) {
        Seen seen = account == null ? null : new Seen(region, account);
        boolean fresh = seen != null && System.nanoTime() - manifestsSeen.getOrDefault(seen, LONG_AGO) < AGAIN;
        Finding found = update(region, fresh ? null : account);
        StoreDoubt doubt = found.doubt();
        if (doubt != null && doubt.stopsSweeping()) {
            throw new StoreDoubtedException(region, doubt, found.message());
        }
        if (seen != null && !fresh) {
            manifestsSeen.put(seen, System.nanoTime());
        }
    }

    /** Brings the mark up to date, unless it does not fit; that is noted. */
    Finding update(RegionId region, @Nullable AccountId account) {
        try {
            Finding found = lock.holding(region, () -> compareAndMark(region, account));
            note(region, found);
            return found;
        } catch (RegionStoreException e) {
            throw new TransferException(
                    TransferException.Kind.STORE_UNAVAILABLE, "The mark of " + region + ": " + e.getMessage(), e);
        }
    }

    /** Whether events were appended since the mark was written. */
    boolean behind(RegionId region) {
        Long marked = states.of(region).markPosition();
        return marked == null || marked != head.last().position();
    }

    /** What a look at the store finds now. Changes nothing. */
    Finding look(RegionId region, @Nullable AccountId account) {
        return judge.judge(stores.of(region), states.of(region), account);
    }

    /**
     * An operator says that the store belongs to the event store as it is now. What no snapshot names may go from now on.
     *
     * @return what had been doubted; null when nothing was
     */
    public @Nullable StoreDoubt accept(RegionId region, Origin origin) {
        RegionStore store = stores.of(region);
        return lock.holding(region, () -> {
            Finding found = look(region, null);
            StoreDoubt doubt = found.doubt() == null ? states.of(region).doubt() : found.doubt();
            if (doubt == null || doubt == StoreDoubt.CLOCKS_DIFFER) {
                return doubt;
            }
            long position = head.last().position();
            commands.inOneTransaction(() -> {
                states.accepted(region);
                commands.send(new AcceptStore(id(region), region, doubt, found.markPosition(), position), origin);
                return region;
            });
            // after the event, so that the mark tells this history from every other
            write(store);
            LOG.warn("The store of {} was accepted by an operator; what was doubted: {}", region, doubt);
            return doubt;
        });
    }

    private Finding compareAndMark(RegionId region, @Nullable AccountId account) {
        RegionStore store = stores.of(region);
        Finding found = judge.judge(store, states.of(region), account);
        StoreDoubt doubt = found.doubt();
        if (doubt != null && doubt.stopsSweeping()) {
            return found;
        }
        Instant stored = write(store);
        Instant database = head.now();
        Instant service = clock.instant();
        return differ(stored, database) || differ(service, database)
                ? new Finding(
                        StoreDoubt.CLOCKS_DIFFER,
                        found.markPosition(),
                        "it is " + stored + " for the store, " + database + " for the database, " + service + " here")
                : found;
    }

    private Instant write(RegionStore store) {
        EventStoreHead.Head last = head.last();
        Instant stored = store.writeMark(
                new StoreMark(store.region(), head.installation(), last.position(), last.eventId(), clock.instant()));
        states.marked(store.region(), last.position());
        return stored;
    }

    private static boolean differ(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(MOST_DIFFERENCE) > 0;
    }

    private void note(RegionId region, Finding found) {
        StoreDoubt before = states.of(region).doubt();
        StoreDoubt doubt = found.doubt();
        if (before == doubt) {
            return;
        }
        long position = head.last().position();
        commands.inOneTransaction(() -> {
            if (states.doubted(region, doubt, found.message())) {
                if (doubt != null) {
                    commands.send(
                            new DoubtStore(id(region), region, doubt, found.markPosition(), position, found.message()),
                            Origin.installation("mark-of-" + region));
                } else if (before != null) {
                    commands.send(new TrustStore(id(region), region, before), Origin.installation("mark-of-" + region));
                }
            }
            return region;
        });
        if (doubt != null) {
            LOG.error("The store of {} is in doubt ({}): {}", region, doubt, found.message());
        } else {
            LOG.warn("The store of {} is trusted again; the doubt was {}", region, before);
        }
    }

    /** Whose manifests were compared with the events. */
    private record Seen(RegionId region, AccountId account) {}

    private static String id(RegionId region) {
        return "store-" + region.value();
    }
}

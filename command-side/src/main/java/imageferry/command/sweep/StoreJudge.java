package imageferry.command.sweep;

import imageferry.command.content.PublishedContents;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.StoreMark;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.store.StoreDoubt;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares a store with the event store. Changes nothing. The mark tells most; manifests of snapshots that nobody ever heard of tell what
 * a mark written a moment too early, or never, does not.
 */
@Component
class StoreJudge {
    private static final int EXAMPLES = 3;

    private final EventStoreHead head;
    private final PublishedContents contents;

    StoreJudge(EventStoreHead head, PublishedContents contents) {
        this.head = head;
        this.contents = contents;
    }

    /** @param account whose manifests are looked at, too; null for none */
    Finding judge(RegionStore store, StoreState state, @Nullable AccountId account) {
        Optional<StoreMark> mark;
        try {
            mark = store.mark();
        } catch (RegionStoreException e) {
            if (e.kind() != RegionStoreException.Kind.PERMANENT) {
                throw e;
            }
            return new Finding(StoreDoubt.MARK_UNREADABLE, 0, String.valueOf(e.getMessage()));
        }
        Finding found = mark.map(there -> ofMark(there, state)).orElseGet(() -> withoutMark(store, state));
        if (found.doubt() == null && !state.unknownMayGo()) {
            found = ofManifests(store, accountsToSee(store, state, account), found.markPosition());
        }
        if (found.doubt() == null && state.doubt() == StoreDoubt.STORE_OLDER) {
            return new Finding(StoreDoubt.STORE_OLDER, found.markPosition(), state.message());
        }
        return found;
    }

    private static Set<AccountId> accountsToSee(RegionStore store, StoreState state, @Nullable AccountId account) {
        if (state.doubt() == StoreDoubt.UNKNOWN_SNAPSHOTS) {
            return store.accounts();
        }
        return account == null ? Set.of() : Set.of(account);
    }

    private Finding ofMark(StoreMark mark, StoreState state) {
        long at = mark.position();
        if (!mark.installation().equals(head.installation())) {
            return new Finding(
                    StoreDoubt.OTHER_INSTALLATION,
                    at,
                    "another installation has written to it, last on " + mark.time());
        }
        if (!head.holds(at, mark.eventId())) {
            long known = head.last().position();
            return known < at
                    ? new Finding(
                            StoreDoubt.DATABASE_OLDER,
                            at,
                            "it has seen event " + at + " on " + mark.time() + ", but the database ends at " + known)
                    : new Finding(
                            StoreDoubt.OTHER_HISTORY,
                            at,
                            "event " + at + ", which it saw on " + mark.time() + ", is another one in the database");
        }
        Long ours = state.markPosition();
        return ours != null && at < ours
                ? older(at, "its mark is at event " + at + ", but was at " + ours + " before")
                : Finding.fits(at);
    }

    private Finding withoutMark(RegionStore store, StoreState state) {
        if (state.markPosition() != null) {
            return older(0, "its mark, made at event " + state.markPosition() + ", is gone");
        }
        return state.unknownMayGo() ? Finding.fits(0) : ofManifests(store, store.accounts(), 0);
    }

    private static Finding older(long at, String what) {
        return new Finding(
                StoreDoubt.STORE_OLDER, at, what + ". Chunks may be missing: verify the region, then accept the store");
    }

    private Finding ofManifests(RegionStore store, Set<AccountId> accounts, long at) {
        for (AccountId account : accounts) {
            Set<SnapshotId> unknown = unknown(store, account);
            if (!unknown.isEmpty()) {
                return new Finding(
                        StoreDoubt.UNKNOWN_SNAPSHOTS,
                        at,
                        "it holds manifests of " + unknown.size() + " snapshots of account " + account
                                + " that the database never heard of, such as "
                                + unknown.stream().limit(EXAMPLES).toList());
            }
        }
        return Finding.fits(at);
    }

    /** Snapshots with a manifest in the store that were never opened here. */
    Set<SnapshotId> unknown(RegionStore store, AccountId account) {
        Set<SnapshotId> found = new HashSet<>();
        store.manifests(account, (key, length) -> found.add(key.snapshot()));
        found.removeAll(contents.known(found));
        return found;
    }

    /**
     * What a look at a store found.
     *
     * @param doubt null when the store fits
     * @param markPosition of the mark in the store; 0 without one
     */
    record Finding(@Nullable StoreDoubt doubt, long markPosition, String message) {
        static Finding fits(long at) {
            return new Finding(null, at, "");
        }
    }
}

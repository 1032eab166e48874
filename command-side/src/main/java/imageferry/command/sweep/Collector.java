package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.region.LeftOvers;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Goes through the whole store of a region and removes what nothing names: chunks, manifests, half-written files. Or only tells what it
 * would remove. Can be stopped and repeated at any point. Safe beside everything else, and beside itself.
 */
@Component
public class Collector {
    private final RegionStores stores;
    private final StoreMarks marks;
    private final StoreStates states;
    private final Sweeper sweeper;
    private final StrayManifests manifests;

    Collector(RegionStores stores, StoreMarks marks, StoreStates states, Sweeper sweeper, StrayManifests manifests) {
        this.stores = stores;
        this.marks = marks;
        this.states = states;
        this.sweeper = sweeper;
        this.manifests = manifests;
    }

    /**
     * Collects the garbage of a region.
     *
     * @param dryRun to tell alone: then nothing is changed, neither in the store nor in the database
     * @throws StoreDoubtedException when nothing may be deleted from the store; a dry run tells what it finds all the same
     * @throws TransferException when the store does not answer
     */
    public void collect(RegionId region, boolean dryRun, GcWatch watch) {
        try {
            RegionStore store = stores.of(region);
            boolean unknownMayGo = states.of(region).unknownMayGo();
            if (dryRun) {
                StoreJudge.Finding found = marks.look(region, null);
                if (found.doubt() != null && found.doubt().stopsSweeping()) {
                    watch.skipped(region.value(), "nothing is swept: " + found.message());
                }
            }
            boolean whole = collectAccounts(store, dryRun, watch);
            if (whole && !dryRun) {
                states.swept(region, unknownMayGo);
            }
        } catch (RegionStoreException e) {
            throw new TransferException(
                    TransferException.Kind.STORE_UNAVAILABLE, "The store of " + region + ": " + e.getMessage(), e);
        }
    }

    private boolean collectAccounts(RegionStore store, boolean dryRun, GcWatch watch) {
        List<AccountId> accounts = new ArrayList<>(store.accounts());
        accounts.sort(Comparator.comparing(AccountId::value));
        boolean whole = true;
        for (int i = 0; i < accounts.size(); i++) {
            if (watch.stopped()) {
                return false;
            }
            watch.at(store.region().value(), accounts.get(i).value(), i + 1, accounts.size());
            whole &= collect(store, accounts.get(i), dryRun, watch);
        }
        return whole;
    }

    private boolean collect(RegionStore store, AccountId account, boolean dryRun, GcWatch watch) {
        if (!dryRun) {
            marks.confirm(store.region(), account);
        }
        manifests.collect(store, account, dryRun, watch);
        tell(store, account, "manifests", store.leftOvers(account, !dryRun), watch);
        boolean whole = true;
        for (ChunkDomain domain : store.domains(account)) {
            whole &= collect(store, domain, dryRun, watch);
        }
        return whole;
    }

    private boolean collect(RegionStore store, ChunkDomain domain, boolean dryRun, GcWatch watch) {
        String place = place(domain);
        tell(store, domain.accountId(), place, store.leftOvers(domain, !dryRun), watch);
        if (sweeper.importsIn(domain)) {
            watch.skipped(
                    store.region().value(),
                    "chunks of account " + domain.accountId() + " (" + place + "): an import is being written there");
            return false;
        }
        Removed removed = dryRun ? sweeper.count(domain) : sweeper.sweep(domain);
        if (removed.chunks() > 0) {
            watch.found(new GcLine(
                    store.region().value(),
                    domain.accountId().value(),
                    place,
                    Why.NO_SNAPSHOT_NAMES_IT,
                    removed.chunks(),
                    removed.bytes()));
        }
        return true;
    }

    private static void tell(RegionStore store, AccountId account, String place, LeftOvers found, GcWatch watch) {
        if (found.files() > 0) {
            watch.found(new GcLine(
                    store.region().value(), account.value(), place, Why.WRITER_IS_DEAD, found.files(), found.bytes()));
        }
    }

    private static String place(ChunkDomain domain) {
        String key = domain.dataKeyId();
        return key == null ? "plain" : key;
    }
}

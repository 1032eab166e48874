package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.content.PublishedContents;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStores;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.TransferException;
import imageferry.command.usage.StoredUsage;
import imageferry.command.usage.UsageRecords;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes chunks that nothing published or in flight names, in short batches under the domain's exclusive lock. Every batch
 * is recorded before the first chunk goes. Can be repeated after a crash at any step. Memory is bounded by the settings, and for a discard by
 * 8 bytes per chunk of its copy; the largest snapshot of the domain adds as much for a moment. Safe for use by many threads and processes.
 */
@Component
public class Sweeper {
    private static final int SLICE = 64;

    private final ChunkDomains domains;
    private final Drafts drafts;
    private final PublishedContents contents;
    private final DataPlane dataPlane;
    private final RegionStores stores;
    private final StoreMarks marks;
    private final NameIndex index;
    private final UsageRecords usage;
    private final ChangedDomains changed;
    private final SweepSettings settings;

    public Sweeper(
            ChunkDomains domains,
            Drafts drafts,
            PublishedContents contents,
            DataPlane dataPlane,
            RegionStores stores,
            StoreMarks marks,
            NameIndex index,
            UsageRecords usage,
            ChangedDomains changed,
            SweepSettings settings) {
        this.domains = domains;
        this.drafts = drafts;
        this.contents = contents;
        this.dataPlane = dataPlane;
        this.stores = stores;
        this.marks = marks;
        this.index = index;
        this.usage = usage;
        this.changed = changed;
        this.settings = settings;
    }

    /** Whether an import is being written in the domain: what it wrote so far looks like garbage, so a sweep had better wait. */
    public boolean importsIn(ChunkDomain domain) {
        return drafts.inFlight(domain).stream().anyMatch(draft -> draft.source() == null);
    }

    /**
     * Removes everything from a domain that nothing names.
     *
     * @throws StoreDoubtedException when nothing may be deleted from the store; then nothing has been
     */
    public Removed sweep(ChunkDomain domain) {
        marks.confirm(domain.regionId(), domain.accountId());
        clearLeftOvers(domain);
        settle(domain);
        Removed removed = Removed.NOTHING;
        StoredUsage stored = StoredUsage.NOTHING;
        int parts = parts(domain);
        for (int part = 0; part < parts; part++) {
            DomainPass pass = new DomainPass(dataPlane, live(domain, Scope.part(part, parts), index));
            removed = removed.plus(pass.remove(names -> removeAll(domain, names, pass.live())));
            stored = stored.plus(pass.stored());
        }
        usage.measured(domains.idOf(domain), domain, stored);
        domains.exclusively(domain, (id, own) -> SweptNames.forgetOld(own, id));
        return removed;
    }

    /** Counts what {@link #sweep} would remove now. Changes nothing. */
    public Removed count(ChunkDomain domain) {
        Removed found = Removed.NOTHING;
        int parts = parts(domain);
        for (int part = 0; part < parts; part++) {
            found = found.plus(
                    new DomainPass(dataPlane, live(domain, Scope.part(part, parts), index.unchanged())).count());
        }
        return found;
    }

    /** Counts what the store holds of a domain, and says so. Removes nothing. */
    void measure(ChunkDomain domain) {
        StoredUsage stored = StoredUsage.NOTHING;
        int parts = parts(domain);
        for (int part = 0; part < parts; part++) {
            DomainPass pass = new DomainPass(dataPlane, live(domain, Scope.part(part, parts), index));
            pass.count();
            stored = stored.plus(pass.stored());
        }
        usage.measured(domains.idOf(domain), domain, stored);
    }

    private int parts(ChunkDomain domain) {
        return (int) (index.count(domain) / settings.namesAtOnce()) + 1;
    }

    /** Removes what dead writers left half-written in a domain: no name leads to it. */
    private void clearLeftOvers(ChunkDomain domain) {
        try {
            stores.of(domain.regionId()).leftOvers(domain, true);
        } catch (RegionStoreException e) {
            throw new TransferException(
                    TransferException.Kind.STORE_UNAVAILABLE, "Clearing half-written chunks: " + e.getMessage(), e);
        }
    }

    /**
     * Removes what a copy wrote or relied on and nothing else names; the rest of the domain is not looked at. Its draft must be marked as
     * discarding before.
     *
     * @throws StoreDoubtedException when nothing may be deleted from the store; then nothing has been
     */
    public Removed discard(DraftWork.Copy copy) {
        ChunkDomain domain = copy.draft().domain();
        marks.confirm(domain.regionId(), domain.accountId());
        settle(domain);
        NameSet planned = new NameSet();
        dataPlane.plannedNames(copy, planned::add);
        LiveNames live = live(domain, Scope.among(planned), index);
        live.refresh();
        Removed[] removed = {Removed.NOTHING};
        DoomedNames doomed = new DoomedNames(names -> {
            List<ChunkName> there = List.copyOf(dataPlane.present(domain, Set.copyOf(names)));
            removed[0] = removed[0].plus(removeAll(domain, there, live));
        });
        dataPlane.plannedNames(copy, name -> {
            if (!live.contains(name)) {
                doomed.add(name);
            }
        });
        doomed.flush();
        changed.changed(domain);
        domains.exclusively(domain, (id, own) -> SweptNames.forgetOld(own, id));
        return removed[0];
    }

    private LiveNames live(ChunkDomain domain, Scope scope, NameIndex names) {
        return new LiveNames(domain, scope, contents, drafts, names);
    }

    private Removed removeAll(ChunkDomain domain, List<ChunkName> doomed, LiveNames live) {
        Removed removed = Removed.NOTHING;
        for (int from = 0; from < doomed.size(); from += settings.batch()) {
            List<ChunkName> batch = doomed.subList(from, Math.min(doomed.size(), from + settings.batch()));
            removed = removed.plus(removeBatch(domain, batch, live));
        }
        return removed;
    }

    private Removed removeBatch(ChunkDomain domain, List<ChunkName> batch, LiveNames live) {
        Removed[] removed = {null};
        while (removed[0] == null) {
            live.refresh();
            domains.exclusively(domain, (id, own) -> {
                if (live.complete()) {
                    List<ChunkName> names =
                            batch.stream().filter(name -> !live.contains(name)).toList();
                    removed[0] = delete(domain, id, own, names);
                }
            });
        }
        return removed[0];
    }

    /**
     * Deletes again what an earlier sweep left with an unknown outcome, under a new epoch.
     *
     * @return whether no such name is left; false while some are in quarantine
     * @throws StoreDoubtedException when nothing may be deleted from the store
     */
    boolean settle(ChunkDomain domain) {
        if (!domains.unsettled(domain)) {
            return true;
        }
        marks.confirm(domain.regionId(), null);
        boolean[] settled = {false};
        domains.exclusively(domain, (id, own) -> {
            List<ChunkName> names =
                    SweptNames.pending(own, id, settings.quarantine().toMillis());
            delete(domain, id, own, names);
            settled[0] = SweptNames.pending(own, id, 0).isEmpty();
        });
        return settled[0];
    }

    private Removed delete(ChunkDomain domain, int id, JdbcClient own, List<ChunkName> names) {
        if (names.isEmpty()) {
            return Removed.NOTHING;
        }
        long start = System.nanoTime();
        SweptNames.announce(own, id, names);
        long bytes = 0;
        for (int from = 0; from < names.size(); from += SLICE) {
            if (System.nanoTime() - start > settings.batchTime().toNanos()) {
                throw new TransferException(
                        TransferException.Kind.STORE_UNAVAILABLE, "Deleting a batch of chunks took too long");
            }
            bytes += dataPlane.delete(domain, names.subList(from, Math.min(names.size(), from + SLICE)));
        }
        SweptNames.done(own, id, names);
        return new Removed(names.size(), bytes);
    }
}

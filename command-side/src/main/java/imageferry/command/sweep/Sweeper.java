package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.content.PublishedContents;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.TransferException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes chunks that nothing published or in flight names, in short batches under the domain's exclusive lock. Every batch
 * is recorded before the first chunk goes. Can be repeated after a crash at any step. Memory: 8 bytes per live chunk of the
 * domain and about 120 per chunk that goes. Safe for use by many threads and processes.
 */
@Component
public class Sweeper {
    private static final int SLICE = 64;

    private final ChunkDomains domains;
    private final Drafts drafts;
    private final PublishedContents contents;
    private final DataPlane dataPlane;
    private final StoreMarks marks;
    private final SweepSettings settings;

    public Sweeper(
            ChunkDomains domains,
            Drafts drafts,
            PublishedContents contents,
            DataPlane dataPlane,
            StoreMarks marks,
            SweepSettings settings) {
        this.domains = domains;
        this.drafts = drafts;
        this.contents = contents;
        this.dataPlane = dataPlane;
        this.marks = marks;
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
        return remove(domain, null);
    }

    /**
     * Removes what a copy wrote or relied on and nothing else names. Its draft must be marked as discarding before.
     *
     * @throws StoreDoubtedException when nothing may be deleted from the store; then nothing has been
     */
    public Removed discard(DraftWork.Copy copy) {
        marks.confirm(copy.draft().regionId(), null);
        NameSet planned = new NameSet();
        dataPlane.plannedNames(copy, planned::add);
        return remove(copy.draft().domain(), planned);
    }

    private Removed remove(ChunkDomain domain, @Nullable NameSet only) {
        settle(domain);
        LiveNames live = new LiveNames(domain, contents, drafts, dataPlane);
        live.refresh();
        List<ChunkName> doomed = new ArrayList<>();
        dataPlane.list(domain, chunk -> {
            if (!live.contains(chunk.name()) && (only == null || only.contains(chunk.name()))) {
                doomed.add(chunk.name());
            }
        });
        Removed removed = Removed.NOTHING;
        for (int from = 0; from < doomed.size(); from += settings.batch()) {
            List<ChunkName> batch = doomed.subList(from, Math.min(doomed.size(), from + settings.batch()));
            removed = removed.plus(removeBatch(domain, batch, live));
        }
        domains.exclusively(domain, (id, own) -> SweptNames.forgetOld(own, id));
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

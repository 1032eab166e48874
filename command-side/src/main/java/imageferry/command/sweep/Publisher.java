package imageferry.command.sweep;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.command.dispatch.Commands;
import imageferry.command.sweep.SweptNames.SweptName;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.SealedSnapshot;
import imageferry.command.transfer.TransferControl;
import imageferry.command.transfer.TransferException;
import imageferry.events.ids.SnapshotId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Publishes sealed snapshots beside sweeps: only when none of a snapshot's chunks was swept since its writer noted the epoch. */
@Component
public class Publisher {
    private final Commands commands;
    private final ChunkDomains domains;
    private final Drafts drafts;
    private final Sweeper sweeper;
    private final DataPlane dataPlane;
    private final MarkKeeper marks;
    private final ChangedDomains domainsChanged;
    private final JdbcClient jdbc;

    public Publisher(
            Commands commands,
            ChunkDomains domains,
            Drafts drafts,
            Sweeper sweeper,
            DataPlane dataPlane,
            MarkKeeper marks,
            ChangedDomains domainsChanged,
            JdbcClient jdbc) {
        this.commands = commands;
        this.domains = domains;
        this.drafts = drafts;
        this.sweeper = sweeper;
        this.dataPlane = dataPlane;
        this.marks = marks;
        this.domainsChanged = domainsChanged;
        this.jdbc = jdbc;
    }

    /**
     * Publishes in one short transaction, after writing again what was swept meanwhile.
     *
     * @param append sends the commands, takes {@code AppendLock} and then checks the fencing epoch, inside the transaction; may
     *     be run more than once
     */
    public void publish(DraftWork work, SealedSnapshot sealed, TransferControl control, Runnable append) {
        SnapshotId snapshot = work.draft().snapshotId();
        long noted = drafts.notedEpoch(snapshot).orElse(0L);
        Set<ChunkName> unneeded = new HashSet<>();
        while (true) {
            Attempt attempt = attempt(work.draft().domain(), snapshot, noted, unneeded, append);
            if (attempt.suspects().isEmpty()) {
                marks.published(work.draft().regionId());
                domainsChanged.changed(work.draft().domain());
                return;
            }
            Set<ChunkName> names =
                    attempt.suspects().stream().map(SweptName::name).collect(Collectors.toSet());
            Set<ChunkName> missing = dataPlane.needed(work, sealed, names);
            names.stream().filter(name -> !missing.contains(name)).forEach(unneeded::add);
            if (attempt.suspects().stream().anyMatch(s -> s.pending() && missing.contains(s.name()))) {
                settle(work.draft().domain());
            } else {
                if (!missing.isEmpty()) {
                    dataPlane.rewrite(work, sealed, missing, control);
                }
                // only now: a crash before this must find the names again
                noted = attempt.epoch();
                drafts.noteEpoch(snapshot, noted);
            }
        }
    }

    private Attempt attempt(
            ChunkDomain domain, SnapshotId snapshot, long noted, Set<ChunkName> unneeded, Runnable append) {
        return commands.inOneTransaction(() -> {
            long epoch = domains.currentEpoch(domain);
            List<SweptName> suspects = SweptNames.since(jdbc, domains.idOf(domain), noted).stream()
                    .filter(swept -> !unneeded.contains(swept.name()))
                    .toList();
            if (suspects.isEmpty()) {
                append.run();
                drafts.markPublished(snapshot);
            }
            return new Attempt(epoch, suspects);
        });
    }

    private void settle(ChunkDomain domain) {
        try {
            if (!sweeper.settle(domain)) {
                throw new TransferException(
                        TransferException.Kind.STORE_UNAVAILABLE,
                        "Chunks of the snapshot are in quarantine after a sweep");
            }
        } catch (StoreDoubtedException e) {
            throw new TransferException(TransferException.Kind.STORE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    private record Attempt(long epoch, List<SweptName> suspects) {}
}

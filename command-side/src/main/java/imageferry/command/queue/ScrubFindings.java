package imageferry.command.queue;

import imageferry.command.block.ChunkName;
import imageferry.command.content.PublishedContents;
import imageferry.command.scrub.ScrubFinding;
import imageferry.command.scrub.ScrubTable;
import imageferry.command.transfer.BlockFault;
import imageferry.command.transfer.ScrubLog;
import imageferry.events.ids.ScrubId;
import imageferry.events.ids.SnapshotId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** What a job finds, kept in its report as long as the job's claim holds. One snapshot at a time, by many threads. */
final class ScrubFindings implements ScrubLog {
    private static final int PAGE = 1000;

    private final Job job;
    private final ScrubId scrub;
    private final ScrubTable table;
    private final PublishedContents contents;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final NamesRead read = new NamesRead();
    private final Map<ChunkName, BlockFault> faulty = new ConcurrentHashMap<>();
    private volatile @Nullable SnapshotId snapshot;

    ScrubFindings(Job job, ScrubTable table, PublishedContents contents, Jobs jobs, TransactionTemplate transaction) {
        this.job = job;
        this.scrub = new ScrubId(job.task());
        this.table = table;
        this.contents = contents;
        this.jobs = jobs;
        this.transaction = transaction;
        loadFaulty();
    }

    /** What an earlier claim of the job found. */
    private void loadFaulty() {
        long after = 0;
        List<ScrubFinding> page;
        do {
            page = table.findings(scrub, after, PAGE);
            for (ScrubFinding finding : page) {
                note(finding.fault());
                after = finding.number();
            }
        } while (page.size() == PAGE);
    }

    void begin(SnapshotId next) {
        snapshot = next;
    }

    /** No chunk that was read before is of any snapshot that comes. */
    void forgetRead() {
        read.clear();
    }

    @Override
    public boolean isNew(ChunkName chunk) {
        return read.add(chunk);
    }

    @Override
    public @Nullable BlockFault faultOf(ChunkName chunk) {
        return faulty.get(chunk);
    }

    @Override
    public boolean anyFaulty() {
        return !faulty.isEmpty();
    }

    /** What a sweep took after the snapshot was deleted is no fault: the deletion is seen before the sweep begins. */
    @Override
    public void found(BlockFault fault) {
        SnapshotId of = snapshot;
        if (of == null || contents.find(of).isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            jobs.fence(job);
            table.add(scrub, of, fault);
        });
        note(fault);
    }

    private void note(BlockFault fault) {
        ChunkName chunk = fault.chunk();
        if (chunk != null) {
            faulty.putIfAbsent(chunk, fault);
        }
    }
}

package imageferry.command.queue;

import imageferry.command.disk.DiskFormat;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.InputFile;
import imageferry.command.transfer.SnapshotDraft;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts the disks of an import into the job table. Nothing is opened before a worker begins. */
@Component
class ImportPlan {
    private final Drafts drafts;
    private final JobTable jobs;
    private final VerificationSettings installation;
    private final Wakeup wakeup;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportPlan(Drafts drafts, JobTable jobs, VerificationSettings installation, Wakeup wakeup) {
        this.drafts = drafts;
        this.jobs = jobs;
        this.installation = installation;
        this.wakeup = wakeup;
    }

    /** Harmless when it was added before. */
    void add(PlanImport plan, String correlation) {
        plan.disks().forEach(disk -> {
            Draft draft = new Draft(
                    plan.taskId().value(),
                    // imported content is plain; the snapshot is as long as the disk, so that digests agree
                    new SnapshotDraft(plan.regionId(), plan.accountId(), disk.snapshotId(), disk.contentBytes(), null),
                    null,
                    new InputFile(disk.bucket(), disk.object(), DiskFormat.valueOf(disk.format())),
                    installation.of(null));
            if (drafts.add(draft, null)) {
                String spec = json.writeValueAsString(new ImportSpec(disk.type(), plan.imageId()));
                jobs.addExtents(draft, JobKind.IMPORT, correlation, spec);
            }
        });
        wakeup.afterCommit();
    }
}

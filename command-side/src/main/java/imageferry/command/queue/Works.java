package imageferry.command.queue;

import imageferry.command.bucket.Buckets;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.InputFile;
import imageferry.command.transfer.DraftWork;
import org.springframework.stereotype.Component;

/** Finds what a job is to write. */
@Component
class Works {
    private final Drafts drafts;
    private final Buckets buckets;

    Works(Drafts drafts, Buckets buckets) {
        this.drafts = drafts;
        this.buckets = buckets;
    }

    /** @throws LeaseLostException when the draft is gone, and with it the task */
    Draft draft(Job job) {
        return drafts.find(job.snapshot()).orElseThrow(() -> new LeaseLostException(job.id()));
    }

    DraftWork work(Draft draft) {
        if (draft.copy().isPresent()) {
            return draft.copy().get();
        }
        InputFile input = draft.input();
        if (input == null) {
            throw new IllegalStateException("Expected a draft with a source or a file");
        }
        return new DraftWork.Import(
                new BucketDisk(buckets, draft.target(), input), draft.target(), draft.verification());
    }
}

package imageferry.command.queue;

import imageferry.command.bucket.BucketRefused;
import imageferry.command.bucket.Buckets;
import imageferry.command.sweep.Draft;
import imageferry.command.sweep.Drafts;
import imageferry.command.sweep.InputFile;
import imageferry.command.transfer.DraftWork;
import imageferry.command.transfer.TransferException;
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

    /** @throws TransferException of kind INPUT_UNREADABLE when the file of an import is not what it was */
    DraftWork work(Draft draft) {
        if (draft.copy().isPresent()) {
            return draft.copy().get();
        }
        InputFile input = draft.input();
        if (input == null) {
            throw new IllegalStateException("Expected a draft with a source or a file");
        }
        try {
            var file = buckets.diskFile(draft.target().regionId(), input.bucket(), input.object());
            if (file.length() != draft.target().sizeBytes()) {
                throw new TransferException(
                        TransferException.Kind.INPUT_UNREADABLE,
                        "The disk file " + input.object() + " has changed its length since the import was accepted");
            }
            return new DraftWork.Import(file.path(), draft.target(), draft.verification());
        } catch (BucketRefused e) {
            throw new TransferException(TransferException.Kind.INPUT_UNREADABLE, String.valueOf(e.getMessage()), e);
        }
    }
}

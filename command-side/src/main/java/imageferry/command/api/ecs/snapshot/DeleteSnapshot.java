package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.copytask.AbandonCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.snapshot.ReleasedCopy;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Deletes a snapshot that no image is made of. It is found by its id alone, whatever its region. One that CopySnapshot is still
 * writing is gone at once, and its copy is cancelled: what it had written is removed again (acceptance D11).
 */
@Component
final class DeleteSnapshot extends EcsAction {
    private final Commands commands;

    DeleteSnapshot(Commands commands) {
        this.commands = commands;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("SnapshotId").stream().toList();
    }

    @Override
    public ActionSpec spec() {
        return SnapshotSpecs.DELETE;
    }

    @Override
    public Answer perform(Call call) {
        String written = call.parameters().required("SnapshotId");
        call.parameters().flagOrNull("Force");
        ReleasedCopy released = commands.ask(
                ReleasedCopy.class,
                new imageferry.command.snapshot.DeleteSnapshot(WrittenIds.snapshot(written), call.caller()),
                call.origin());
        if (released.unfinished() != null) {
            commands.send(new AbandonCopy(released.unfinished()), call.origin());
        }
        return Answer.empty();
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.SNAPSHOT_NOT_READY
                ? new ApiException(EcsErrorCode.OPERATION_CONFLICT)
                : super.wording(refused);
    }
}

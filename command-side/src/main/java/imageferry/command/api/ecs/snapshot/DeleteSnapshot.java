package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.dispatch.Commands;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/** Deletes a snapshot that no image is made of. It is found by its id alone, whatever its region. */
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
    public Answer perform(Call call) {
        String written = call.parameters().required("SnapshotId");
        call.parameters().flagOrNull("Force");
        commands.send(
                new imageferry.command.snapshot.DeleteSnapshot(WrittenIds.snapshot(written), call.caller()),
                call.origin());
        return Answer.empty();
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.SNAPSHOT_NOT_READY
                ? new ApiException(EcsErrorCode.OPERATION_CONFLICT)
                : super.wording(refused);
    }
}

package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.SnapshotErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.snapshot.ChangeSnapshotAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Names or describes a snapshot, or keeps it for longer. It is found by its id alone, whatever its region. */
@Component
final class ModifySnapshotAttribute extends EcsAction {
    private final Commands commands;

    ModifySnapshotAttribute(Commands commands) {
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return SnapshotSpecs.MODIFY;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("SnapshotId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String written = parameters.required("SnapshotId");
        Boolean instant = parameters.flagOrNull("DisableInstantAccess");
        ChangeSnapshotAttributes change = new ChangeSnapshotAttributes(
                WrittenIds.snapshot(written),
                call.caller(),
                SnapshotWords.name(parameters, "SnapshotName", SnapshotErrorCode.NAME_MALFORMED),
                SnapshotWords.description(parameters, "Description", SnapshotErrorCode.DESCRIPTION_MALFORMED),
                SnapshotWords.retentionDays(parameters, SnapshotErrorCode.RETENTION_MALFORMED));
        boolean nothing = Stream.of(instant, change.name(), change.description(), change.retentionDays())
                .allMatch(value -> value == null);
        if (nothing) {
            throw new ApiException(SnapshotErrorCode.NO_ATTRIBUTE);
        }
        commands.send(change, call.origin());
        return Answer.empty();
    }
}

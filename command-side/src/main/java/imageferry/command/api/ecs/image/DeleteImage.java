package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.ReleasedSnapshots;
import imageferry.command.snapshot.UnpinSnapshot;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Deletes an image; its snapshots stay. */
@Component
final class DeleteImage extends EcsAction {
    private final RegionParameter regions;
    private final Commands commands;

    DeleteImage(RegionParameter regions, Commands commands) {
        this.regions = regions;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Deletes an image of one's own; its snapshots stay.")
                .region()
                .required("ImageId", ParameterKind.IMAGE_ID, "An image that nothing is making, copying or exporting.")
                .optional("Force", ParameterKind.FLAG, "Deletes it although instances use it.")
                .dryRun()
                .errors(
                        EcsErrorCode.IMAGE_NOT_FOUND,
                        EcsErrorCode.IMAGE_USE_SHARED,
                        EcsErrorCode.IMAGE_BEING_COPIED,
                        EcsErrorCode.IMAGE_BEING_COPIED_FROM,
                        EcsErrorCode.IMAGE_IS_IMPORTING,
                        EcsErrorCode.IMAGE_IS_EXPORTING,
                        EcsErrorCode.REGION_NOT_FOUND)
                .acceptance("F7", "I10")
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("ImageId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        String written = call.parameters().required("ImageId");
        RegionId region = regions.of(call.parameters()).id();
        call.parameters().flagOrNull("Force");
        ImageId image = WrittenIds.image(written);
        ReleasedSnapshots released = commands.ask(
                ReleasedSnapshots.class,
                new imageferry.command.image.DeleteImage(image, call.caller(), region),
                call.origin());
        released.snapshots().stream()
                .distinct()
                .sorted(Comparator.comparing(SnapshotId::value))
                .forEach(snapshot -> commands.send(new UnpinSnapshot(snapshot, image), call.origin()));
        return Answer.empty();
    }
}

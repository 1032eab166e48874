package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.copytask.CancelCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.DiscardImage;
import imageferry.command.image.DiscardedCopy;
import imageferry.command.image.ReleaseImageHold;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Cancels a copy (acceptance D21): once answered, the image is gone for readers and can never become available. */
@Component
final class CancelCopyImage extends EcsAction {
    private final RegionParameter regions;
    private final Commands commands;

    CancelCopyImage(RegionParameter regions, Commands commands) {
        this.regions = regions;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Cancels a copy: its image is gone at once and will never be available.")
                .optional(
                        "RegionId", ParameterKind.REGION_ID, "The destination; the installation's default when absent.")
                .required("ImageId", ParameterKind.IMAGE_ID, "The image that the copy is making.")
                .errors(
                        EcsErrorCode.IMAGE_NOT_FOUND,
                        EcsErrorCode.IMAGE_NOT_FROM_COPY,
                        EcsErrorCode.IMAGE_COPY_COMPLETED,
                        EcsErrorCode.IMAGE_COPY_FAILED,
                        EcsErrorCode.IMAGE_NOT_COPYING,
                        EcsErrorCode.REGION_NOT_FOUND)
                .acceptance("D21", "F7", "I7")
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
        ImageId image = WrittenIds.image(written);
        CopyTaskId task = CopyTaskId.of(image);
        DiscardedCopy discarded =
                commands.ask(DiscardedCopy.class, new DiscardImage(image, task, call.caller(), region), call.origin());
        commands.send(new CancelCopy(task, call.caller(), region), call.origin());
        // Clients delete the source as soon as the cancel is answered, and do not try it again.
        commands.send(new ReleaseImageHold(discarded.sourceImageId(), task), call.origin());
        return Answer.empty();
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.IMAGE_NOT_AVAILABLE
                ? new ApiException(EcsErrorCode.IMAGE_NOT_COPYING)
                : super.wording(refused);
    }
}

package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.DiscardImport;
import imageferry.command.imagetask.CancelImageTask;
import imageferry.command.imagetask.CancelledTask;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Cancels an import or an export: once answered, an image that was being imported is gone, and nothing stays of what was written. */
@Component
final class CancelTask extends EcsAction {
    private final RegionParameter regions;
    private final Commands commands;

    CancelTask(RegionParameter regions, Commands commands) {
        this.regions = regions;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return TaskSpecs.CANCEL;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("TaskId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        String written = call.parameters().required("TaskId");
        RegionId region = regions.of(call.parameters(), EcsErrorCode.REGION_OF_TASKS_NOT_FOUND)
                .id();
        ImageTaskId task = WrittenIds.wellFormed(written, ImageTaskId::valueOf)
                .orElseThrow(() -> new ApiException(EcsErrorCode.TASK_NOT_FOUND));
        CancelledTask cancelled =
                commands.ask(CancelledTask.class, new CancelImageTask(task, call.caller(), region), call.origin());
        if (cancelled.isImport()) {
            commands.send(new DiscardImport(cancelled.imageId(), task, call.caller(), region), call.origin());
        }
        return Answer.empty();
    }
}

package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.RegionId;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import imageferry.events.readside.TaskDiskView;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells one import or export of the caller in full: how far it is, and each of its disks. */
@Component
final class DescribeTaskAttribute extends EcsAction {
    private final RegionParameter regions;
    private final ReadSide readSide;

    DescribeTaskAttribute(RegionParameter regions, ReadSide readSide) {
        this.regions = regions;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return TaskSpecs.DESCRIBE;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("TaskId").stream().toList();
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        String written = call.parameters().required("TaskId");
        RegionId region = regions.of(call.parameters(), EcsErrorCode.REGION_OF_TASKS_NOT_FOUND)
                .id();
        ImageTaskQuery query = new ImageTaskQuery(
                call.caller(), region, List.of(written), List.of(), null, Set.of(), null, null, new Paging(1, 1));
        ImageTaskView task = readSide.imageTasks(query).items().stream()
                .findFirst()
                .orElseThrow(() -> new ApiException(EcsErrorCode.TASK_NOT_FOUND));
        long done = task.disks().stream().filter(TaskDiskView::done).count();
        int failed = task.state() == ImageTaskState.FAILED ? task.disks().size() - (int) done : 0;
        return TaskWords.describe(Answer.empty(), task)
                .with("RegionId", region.value())
                .with("ResourceId", task.imageId().value())
                .with("TaskProcess", task.progress() + "%")
                .with("TotalCount", task.disks().size())
                .with("SuccessCount", (int) done)
                .with("FailedCount", failed)
                .withList("OperationProgressSet", "OperationProgress", task.disks(), disk -> shape(task, disk));
    }

    /** The message says why it failed or, while it is not over, what it waits for. */
    private static Answer shape(ImageTaskView task, TaskDiskView disk) {
        boolean failed = task.state() == ImageTaskState.FAILED && !disk.done();
        String status = disk.done() ? "Success" : failed ? "Failed" : TaskWords.status(task.state());
        List<Answer> items = List.of(
                item("OSSBucket", disk.bucket()), item("OSSObject", disk.object()), item("ImageFormat", disk.format()));
        return Answer.empty()
                .with("OperationStatus", status)
                .with("ErrorCode", failed ? task.action() + "Failed" : "")
                .with("ErrorMsg", disk.done() || task.failure() == null ? "" : task.failure())
                .withList("RelatedItemSet", "RelatedItem", items, item -> item);
    }

    private static Answer item(String name, String value) {
        return Answer.empty().with("Name", name).with("Value", value);
    }
}

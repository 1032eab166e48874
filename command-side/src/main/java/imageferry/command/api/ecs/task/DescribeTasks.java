package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.Pages;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.Times;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.ids.RegionId;
import imageferry.events.readside.ImageTaskQuery;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;
import imageferry.events.readside.Page;
import imageferry.events.readside.ReadSide;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists the caller's imports and exports. */
@Component
final class DescribeTasks extends EcsAction {
    private static final int MOST_RESOURCES = 100;
    private static final Set<String> ACTIONS =
            Set.of("ImportImage", "ExportImage", "RedeployInstance", "ModifyDiskSpec", "ArchiveSnapshot");
    private static final Map<String, ImageTaskState> STATES = Map.of(
            "Waiting", ImageTaskState.WAITING,
            "Processing", ImageTaskState.PROCESSING,
            "Finished", ImageTaskState.FINISHED,
            "Failed", ImageTaskState.FAILED,
            "Deleted", ImageTaskState.DELETED);

    private final RegionParameter regions;
    private final ReadSide readSide;

    DescribeTasks(RegionParameter regions, ReadSide readSide) {
        this.regions = regions;
        this.readSide = readSide;
    }

    @Override
    public ActionSpec spec() {
        return TaskSpecs.LIST;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        RegionId region = regions.of(call.parameters(), EcsErrorCode.REGION_OF_TASKS_NOT_FOUND)
                .id();
        ImageTaskQuery query = query(call, region);
        Page<ImageTaskView> page =
                call.parameters().text("TaskGroupId").isPresent() ? Pages.none() : readSide.imageTasks(query);
        Answer answer = Answer.empty().with("RegionId", region.value());
        return Pages.with(answer, query.paging(), page).withList("TaskSet", "Task", page.items(), DescribeTasks::shape);
    }

    private static ImageTaskQuery query(Call call, RegionId region) {
        Parameters parameters = call.parameters();
        String action = parameters.textOrNull("TaskAction");
        if (action != null && !ACTIONS.contains(action)) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "TaskAction");
        }
        List<String> resources = parameters.list("ResourceIds").values().stream()
                .flatMap(resource -> resource.text("").stream())
                .toList();
        if (resources.size() > MOST_RESOURCES) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "ResourceIds");
        }
        return new ImageTaskQuery(
                call.caller(),
                region,
                Pages.commaList(parameters, "TaskIds"),
                resources,
                action,
                states(parameters),
                Times.read(parameters.textOrNull("StartTime"), GatewayErrorCode.INVALID_PARAMETER, "StartTime"),
                Times.read(parameters.textOrNull("EndTime"), GatewayErrorCode.INVALID_PARAMETER, "EndTime"),
                Pages.of(parameters));
    }

    private static Set<ImageTaskState> states(Parameters parameters) {
        Set<ImageTaskState> states = EnumSet.noneOf(ImageTaskState.class);
        for (String word : Pages.commaList(parameters, "TaskStatus")) {
            @Nullable ImageTaskState state = STATES.get(word);
            if (state == null) {
                throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "TaskStatus");
            }
            states.add(state);
        }
        return states;
    }

    private static Answer shape(ImageTaskView task) {
        return TaskWords.describe(Answer.empty(), task)
                .with("ResourceId", task.imageId().value());
    }
}

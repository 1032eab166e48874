package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.ExportedImage;
import imageferry.command.image.HoldImageForExport;
import imageferry.command.imagetask.RequestExport;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.region.Region;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Accepts the export of a plain image of the caller to a configured bucket, an object for each disk. */
@Component
final class ExportImage extends EcsAction {
    private static final Set<String> FORMATS = Set.of("RAW", "QCOW2");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9]{1,30}");

    private final RegionParameter regions;
    private final ResourceIds ids;
    private final ExportObjects objects;
    private final Commands commands;

    ExportImage(RegionParameter regions, ResourceIds ids, ExportObjects objects, Commands commands) {
        this.regions = regions;
        this.ids = ids;
        this.objects = objects;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return TaskSpecs.EXPORT;
    }

    /** An addition of this service: a repeated call does not make a second object. */
    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("ImageId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String written = parameters.required("ImageId");
        String bucket = parameters.required("OSSBucket");
        Region region = regions.of(parameters);
        String prefix = prefix(parameters);
        String format = format(parameters);
        ImageId image = WrittenIds.image(written);
        ImageTaskId task = ids.imageTask(region);
        objects.requireBucket(call.caller(), region.id(), bucket);
        ExportedImage exported = commands.ask(
                ExportedImage.class, new HoldImageForExport(image, task, call.caller(), region.id()), call.origin());
        commands.send(
                new RequestExport(
                        task,
                        call.caller(),
                        region.id(),
                        image,
                        bucket,
                        format,
                        objects.of(exported, prefix + image + "_" + task, format)),
                call.origin());
        return Answer.empty()
                .with("TaskId", task.value())
                .with("RegionId", region.id().value());
    }

    private static String prefix(Parameters parameters) {
        String prefix = parameters.text("OSSPrefix", "");
        if (prefix.isEmpty()) {
            return "";
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new ApiException(EcsErrorCode.EXPORT_PREFIX_MALFORMED);
        }
        return prefix + "_";
    }

    private static String format(Parameters parameters) {
        String format = parameters.text("ImageFormat", "RAW").toUpperCase(Locale.ROOT);
        if (!FORMATS.contains(format)) {
            throw new ApiException(EcsErrorCode.IMAGE_FORMAT_MALFORMED, "only RAW and QCOW2 can be exported");
        }
        return format;
    }

    @Override
    public ApiException wording(Refused refused) {
        return refused.reason() == RefusalReason.IMAGE_NOT_AVAILABLE
                ? new ApiException(EcsErrorCode.EXPORT_IMAGE_NOT_AVAILABLE)
                : super.wording(refused);
    }
}

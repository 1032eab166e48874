package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.ImageWords;
import imageferry.command.api.ecs.QuotaClaims;
import imageferry.command.api.ecs.QuotaClaims.Wanted;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.ResourceGroups;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.ecs.SystemWords;
import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.ecs.image.ImageClaims;
import imageferry.command.api.ecs.image.ImageDetailsWish;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.TaskErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.RequestImageImport;
import imageferry.command.imagetask.RequestImport;
import imageferry.command.region.Region;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.imagetask.ImportDisk;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Accepts the import of disk files from a configured bucket; the first is the system disk. The role that a client names is
 * taken and not asked for: what a bucket's files may be used for, the installation's settings say.
 */
@Component
final class ImportImage extends EcsAction {
    private final RegionParameter regions;
    private final ResourceIds ids;
    private final ImageClaims claims;
    private final ImportDisks disks;
    private final QuotaClaims quotas;
    private final Commands commands;

    ImportImage(
            RegionParameter regions,
            ResourceIds ids,
            ImageClaims claims,
            ImportDisks disks,
            QuotaClaims quotas,
            Commands commands) {
        this.regions = regions;
        this.ids = ids;
        this.claims = claims;
        this.disks = disks;
        this.quotas = quotas;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return ImportImageSpec.SPEC;
    }

    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        Region region = regions.of(parameters);
        ImageId image = ids.image(region);
        ImageAttributes attributes = SystemWords.ofImport(parameters);
        ImageDetailsWish details = details(parameters, image);
        parameters.oneOf("DetectionStrategy", TaskErrorCode.DETECTION_STRATEGY_INVALID, "Standard");
        List<ImportDisk> found = disks.of(call.caller(), parameters, region);
        claims.claim(call, region.id(), details.name(), image, EcsErrorCode.DESTINATION_IMAGE_NAME_TAKEN);
        ImageTaskId task = request(call, region, image, details.with(attributes), found);
        reserve(call, region, image, task, found);
        return Answer.empty()
                .with("ImageId", image.value())
                .with("TaskId", task.value())
                .with("RegionId", region.id().value());
    }

    private void reserve(Call call, Region region, ImageId image, ImageTaskId task, List<ImportDisk> found) {
        quotas.take(
                call,
                Wanted.image(region.id(), image, EcsErrorCode.IMAGE_QUOTA),
                Wanted.snapshots(
                        region.id(),
                        task.value(),
                        found.stream().map(ImportDisk::snapshotId).toList(),
                        EcsErrorCode.SNAPSHOT_QUOTA));
    }

    private static ImageDetailsWish details(Parameters parameters, ImageId image) {
        return new ImageDetailsWish(
                ImageWords.name(parameters, "ImageName", image.value(), EcsErrorCode.IMAGE_NAME_MALFORMED),
                ImageWords.description(parameters, "Description", EcsErrorCode.DESCRIPTION_MALFORMED),
                TagWords.ofCreation(parameters),
                null,
                null,
                ResourceGroups.of(parameters));
    }

    private ImageTaskId request(Call call, Region region, ImageId image, ImageDetails details, List<ImportDisk> found) {
        ImageTaskId task = ids.imageTask(region);
        commands.send(
                new RequestImageImport(image, call.caller(), region.id(), details, imageDisks(found), task),
                call.origin());
        commands.send(new RequestImport(task, call.caller(), region.id(), image, found), call.origin());
        return task;
    }

    private static List<ImageDisk> imageDisks(List<ImportDisk> found) {
        return found.stream()
                .map(disk -> new ImageDisk(disk.device(), disk.type(), disk.sizeGib(), disk.snapshotId(), null))
                .toList();
    }
}

package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.ImageDisks;
import imageferry.command.api.ecs.ImageWords;
import imageferry.command.api.ecs.QuotaClaims;
import imageferry.command.api.ecs.QuotaClaims.Wanted;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.ResourceGroups;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.ecs.SystemWords;
import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.region.Region;
import imageferry.command.snapshot.PinSnapshot;
import imageferry.command.snapshot.PinnedSnapshot;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Makes an image of snapshots; it is available at once (acceptance A). */
@Component
final class CreateImage extends EcsAction {
    private final RegionParameter regions;
    private final ResourceIds ids;
    private final ImageClaims claims;
    private final QuotaClaims quotas;
    private final Commands commands;

    CreateImage(RegionParameter regions, ResourceIds ids, ImageClaims claims, QuotaClaims quotas, Commands commands) {
        this.regions = regions;
        this.ids = ids;
        this.claims = claims;
        this.quotas = quotas;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return CreateImageSpec.SPEC;
    }

    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public ApiException tokenMismatch() {
        return new ApiException(EcsErrorCode.CREATE_IMAGE_TOKEN_MISMATCH);
    }

    @Override
    public List<String> resources(Call call) {
        List<String> named =
                new ArrayList<>(call.parameters().text("SnapshotId").stream().toList());
        call.parameters()
                .list("DiskDeviceMapping")
                .values()
                .forEach(m -> m.text("SnapshotId").ifPresent(named::add));
        return named;
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        Region region = regions.of(parameters);
        ImageId image = ids.image(region);
        ImageAttributes attributes = SystemWords.ofCreation(parameters);
        ImageDetailsWish details = details(parameters, image);
        List<DiskWish> wishes = DiskWish.of(parameters);
        claims.claim(call, region.id(), details.name(), image, EcsErrorCode.IMAGE_NAME_TAKEN);
        ImageDisks disks = new ImageDisks(pin(wishes, image, region, call));
        List<ImageDisk> made = parameters.list("DiskDeviceMapping").isEmpty()
                ? disks.ofSnapshot(wishes.get(0))
                : disks.ofMappings(wishes);
        commands.send(
                new imageferry.command.image.CreateImage(
                        image, call.caller(), region.id(), details.with(attributes), made),
                call.origin());
        quotas.take(call, Wanted.image(region.id(), image, EcsErrorCode.IMAGE_QUOTA));
        return Answer.empty().with("ImageId", image.value());
    }

    private static ImageDetailsWish details(Parameters parameters, ImageId image) {
        parameters.oneOfOrNull("DetectionStrategy", GatewayErrorCode.INVALID_PARAMETER, "Standard");
        return new ImageDetailsWish(
                ImageWords.name(parameters, "ImageName", image.value(), EcsErrorCode.IMAGE_NAME_MALFORMED),
                ImageWords.description(parameters, "Description", EcsErrorCode.DESCRIPTION_MALFORMED),
                TagWords.ofCreation(parameters),
                ImageWords.nameOrNull(parameters, "ImageFamily", EcsErrorCode.IMAGE_FAMILY_MALFORMED),
                ImageWords.version(parameters),
                ResourceGroups.of(parameters));
    }

    /** Always in the same order, so that two calls never wait for each other. */
    private Map<SnapshotId, PinnedSnapshot> pin(List<DiskWish> wishes, ImageId image, Region region, Call call) {
        Map<SnapshotId, PinnedSnapshot> pinned = new TreeMap<>(Comparator.comparing(SnapshotId::value));
        wishes.stream()
                .map(DiskWish::snapshotId)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(SnapshotId::value))
                .forEach(snapshot -> pinned.put(
                        snapshot,
                        commands.ask(
                                PinnedSnapshot.class,
                                new PinSnapshot(snapshot, image, call.caller(), region.id()),
                                call.origin())));
        return pinned;
    }
}

package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.EcsLimits;
import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.ecs.QuotaClaims;
import imageferry.command.api.ecs.QuotaClaims.Wanted;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.content.PublishedContents;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.HoldImageForCopy;
import imageferry.command.image.RequestImageCopy;
import imageferry.command.image.SourceDisk;
import imageferry.command.image.SourceImage;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Accepts a copy of an image into a region, perhaps under another key (acceptance D, E). What may be copied and how, the source decides. */
@Component
final class CopyImage extends EcsAction {
    private final CopyWishes wishes;
    private final ResourceIds ids;
    private final ImageClaims claims;
    private final KeyUses keys;
    private final QuotaClaims quotas;
    private final PublishedContents contents;
    private final EcsLimits limits;
    private final Commands commands;

    CopyImage(
            CopyWishes wishes,
            ResourceIds ids,
            ImageClaims claims,
            KeyUses keys,
            QuotaClaims quotas,
            PublishedContents contents,
            EcsLimits limits,
            Commands commands) {
        this.wishes = wishes;
        this.ids = ids;
        this.claims = claims;
        this.keys = keys;
        this.quotas = quotas;
        this.contents = contents;
        this.limits = limits;
        this.commands = commands;
    }

    /** The disks of the new image, and the snapshots to copy for those that are not blank. */
    private record PlannedDisks(List<ImageDisk> disks, List<SnapshotCopy> snapshots) {}

    @Override
    public ActionSpec spec() {
        return CopyImageSpec.SPEC;
    }

    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return Stream.of("ImageId", "KMSKeyId")
                .flatMap(name -> call.parameters().text(name).stream())
                .toList();
    }

    @Override
    public Answer perform(Call call) {
        CopyWish wish = wishes.read(call);
        claims.claim(
                call,
                wish.destination().id(),
                wish.details().name(),
                wish.destinationId(),
                EcsErrorCode.DESTINATION_IMAGE_NAME_TAKEN);
        SourceImage source = hold(wish, call);
        boolean sourceEncrypted =
                source.disks().stream().anyMatch(disk -> disk.disk().keyId() != null);
        wish.encryption().check(sourceEncrypted, EcsErrorCode.ENCRYPTED_SNAPSHOT_TO_PLAIN);
        authorizeKeys(source, call);
        reserve(wish, request(wish, source, call), call);
        return Answer.empty().with("ImageId", wish.destinationId().value());
    }

    private SourceImage hold(CopyWish wish, Call call) {
        KeyId serviceKey = wish.encryption().encrypted() && wish.keyId() == null ? keys.serviceKey(call) : null;
        return commands.ask(
                SourceImage.class,
                new HoldImageForCopy(
                        wish.sourceId(),
                        wish.taskId(),
                        call.caller(),
                        wish.source().id(),
                        wish.destinationId(),
                        wish.destination().id(),
                        wish.encryption().encrypted(),
                        wish.keyId(),
                        serviceKey,
                        limits.imageSizeLimitBytes()),
                call.origin());
    }

    /** The keys the copy will lie under, and the caller's own keys that it must be read with. */
    private void authorizeKeys(SourceImage source, Call call) {
        boolean own = source.owner().equals(call.caller());
        keys.authorize(
                source.disks().stream()
                        .flatMap(disk -> Stream.of(
                                disk.destinationKeyId(), own ? disk.disk().keyId() : null))
                        .filter(Objects::nonNull)
                        .toList(),
                call,
                name());
    }

    private PlannedDisks plan(CopyWish wish, SourceImage source) {
        List<ImageDisk> disks = new ArrayList<>();
        List<SnapshotCopy> snapshots = new ArrayList<>();
        for (SourceDisk disk : source.disks()) {
            SnapshotId from = disk.disk().snapshotId();
            SnapshotId to = from == null ? null : ids.snapshot(wish.destination());
            disks.add(new ImageDisk(
                    disk.disk().device(), disk.disk().type(), disk.disk().sizeGib(), to, disk.destinationKeyId()));
            if (from != null && to != null) {
                snapshots.add(new SnapshotCopy(
                        from, to, disk.disk().type(), sizeOf(from), disk.disk().keyId(), disk.destinationKeyId()));
            }
        }
        return new PlannedDisks(disks, snapshots);
    }

    private List<SnapshotCopy> request(CopyWish wish, SourceImage source, Call call) {
        PlannedDisks planned = plan(wish, source);
        ImageDetails details = wish.details().with(source.details().attributes());
        commands.send(
                new RequestImageCopy(
                        wish.destinationId(),
                        call.caller(),
                        wish.destination().id(),
                        details,
                        planned.disks(),
                        wish.sourceId(),
                        wish.source().id(),
                        wish.taskId()),
                call.origin());
        commands.send(
                new RequestCopy(
                        wish.taskId(),
                        call.caller(),
                        source.owner(),
                        wish.source().id(),
                        wish.destination().id(),
                        wish.sourceId(),
                        wish.destinationId(),
                        planned.snapshots(),
                        wish.verification()),
                call.origin());
        return planned.snapshots();
    }

    private void reserve(CopyWish wish, List<SnapshotCopy> copies, Call call) {
        RegionId region = wish.destination().id();
        quotas.take(
                call,
                Wanted.image(region, wish.destinationId(), EcsErrorCode.IMAGE_QUOTA_OF_COPY),
                Wanted.snapshots(
                        region,
                        wish.taskId().value(),
                        copies.stream().map(SnapshotCopy::destination).toList(),
                        EcsErrorCode.SNAPSHOT_QUOTA),
                Wanted.copy(wish.taskId()));
    }

    /** The content's true size, which need not be whole GiB. */
    private long sizeOf(SnapshotId snapshot) {
        return contents.find(snapshot)
                .map(SnapshotContent::sizeBytes)
                .orElseThrow(() -> new Refused(
                        RefusalReason.IMAGE_NOT_AVAILABLE,
                        "Expected the content of " + snapshot + " to be published, but it is not"));
    }
}

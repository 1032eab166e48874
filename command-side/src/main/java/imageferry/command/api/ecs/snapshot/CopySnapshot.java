package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.KeyUses;
import imageferry.command.api.ecs.QuotaClaims;
import imageferry.command.api.ecs.QuotaClaims.Wanted;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.ResourceGroups;
import imageferry.command.api.ecs.ResourceIds;
import imageferry.command.api.ecs.TagWords;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.ecs.encryption.EncryptionWish;
import imageferry.command.api.ecs.encryption.EncryptionWishes;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.SnapshotErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.copytask.RequestCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.refusal.Refused;
import imageferry.command.region.Region;
import imageferry.command.snapshot.HoldSnapshotForCopy;
import imageferry.command.snapshot.OpenSnapshot;
import imageferry.command.snapshot.SourceSnapshot;
import imageferry.events.copytask.SnapshotCopy;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accepts a copy of one snapshot into another region, perhaps under another key (acceptance D10, D11): the way for images that
 * are too large for CopyImage. The new snapshot is there at once, progressing; deleting it cancels the copy.
 */
@Component
final class CopySnapshot extends EcsAction {
    private final RegionParameter regions;
    private final ResourceIds ids;
    private final KeyUses keys;
    private final EncryptionWishes encryptions;
    private final QuotaClaims quotas;
    private final Commands commands;

    CopySnapshot(
            RegionParameter regions,
            ResourceIds ids,
            KeyUses keys,
            EncryptionWishes encryptions,
            QuotaClaims quotas,
            Commands commands) {
        this.regions = regions;
        this.ids = ids;
        this.keys = keys;
        this.encryptions = encryptions;
        this.quotas = quotas;
        this.commands = commands;
    }

    /** The copy that a call asks for. */
    private record Wish(
            SnapshotId sourceId,
            Region source,
            SnapshotId destinationId,
            Region destination,
            SnapshotAttributes attributes,
            @Nullable Integer retentionDays,
            EncryptionWish encryption,
            @Nullable KeyId keyId) {
        CopyTaskId taskId() {
            return CopyTaskId.of(destinationId);
        }
    }

    @Override
    public ActionSpec spec() {
        return SnapshotSpecs.COPY;
    }

    @Override
    public boolean takesClientToken() {
        return true;
    }

    @Override
    public List<String> resources(Call call) {
        return Stream.of("SnapshotId", "KMSKeyId")
                .flatMap(name -> call.parameters().text(name).stream())
                .toList();
    }

    @Override
    public Answer perform(Call call) {
        Wish wish = read(call);
        SourceSnapshot source = hold(wish, call);
        wish.encryption().check(source.keyId() != null, SnapshotErrorCode.COPY_WOULD_DECRYPT);
        keys.authorize(
                Stream.of(source.keyId(), source.destinationKeyId())
                        .filter(Objects::nonNull)
                        .toList(),
                call,
                name());
        open(wish, source, call);
        request(wish, source, call);
        reserve(wish, call);
        return Answer.empty().with("SnapshotId", wish.destinationId().value());
    }

    private Wish read(Call call) {
        Parameters parameters = call.parameters();
        String written = parameters.required("SnapshotId");
        String to = parameters.required("DestinationRegionId");
        Region source = regions.of(parameters, SnapshotErrorCode.COPY_REGION_NOT_FOUND);
        Region destination = regions.named(to, SnapshotErrorCode.COPY_REGION_NOT_FOUND);
        if (source.id().equals(destination.id())) {
            throw new ApiException(SnapshotErrorCode.COPY_SAME_REGION);
        }
        Integer retentionDays = SnapshotWords.retentionDays(parameters, SnapshotErrorCode.COPY_RETENTION_MALFORMED);
        SnapshotAttributes attributes = attributes(parameters);
        EncryptionWish encryption = encryptions.of(call, destination.id(), SnapshotErrorCode.COPY_KEY_WITHOUT_FLAG);
        SnapshotId sourceId = WrittenIds.wellFormed(written, SnapshotId::valueOf)
                .orElseThrow(() -> new ApiException(SnapshotErrorCode.COPY_SOURCE_NOT_FOUND));
        return new Wish(
                sourceId,
                source,
                ids.snapshot(destination),
                destination,
                attributes,
                retentionDays,
                encryption,
                keys.named(call, SnapshotErrorCode.COPY_KEY_NOT_FOUND));
    }

    private static SnapshotAttributes attributes(Parameters parameters) {
        parameters.required("DestinationSnapshotName");
        parameters.required("DestinationSnapshotDescription");
        String name = SnapshotWords.name(parameters, "DestinationSnapshotName", SnapshotErrorCode.COPY_NAME_MALFORMED);
        String description = SnapshotWords.description(
                parameters, "DestinationSnapshotDescription", SnapshotErrorCode.COPY_DESCRIPTION_MALFORMED);
        return new SnapshotAttributes(
                String.valueOf(name),
                String.valueOf(description),
                ResourceGroups.of(parameters),
                TagWords.ofCreation(parameters));
    }

    private void reserve(Wish wish, Call call) {
        quotas.take(
                call,
                Wanted.snapshots(
                        wish.destination().id(),
                        wish.taskId().value(),
                        List.of(wish.destinationId()),
                        SnapshotErrorCode.COPY_QUOTA),
                Wanted.copy(wish.taskId()));
    }

    private SourceSnapshot hold(Wish wish, Call call) {
        KeyId serviceKey = wish.encryption().encrypted() && wish.keyId() == null ? keys.serviceKey(call) : null;
        return commands.ask(
                SourceSnapshot.class,
                new HoldSnapshotForCopy(
                        wish.sourceId(),
                        wish.taskId(),
                        call.caller(),
                        wish.source().id(),
                        wish.destination().id(),
                        wish.encryption().encrypted(),
                        wish.keyId(),
                        serviceKey),
                call.origin());
    }

    private void open(Wish wish, SourceSnapshot source, Call call) {
        commands.send(
                new OpenSnapshot(
                        wish.destinationId(),
                        call.caller(),
                        wish.destination().id(),
                        source.diskType(),
                        source.sizeBytes(),
                        Lineage.copyOf(wish.sourceId(), wish.source().id()),
                        source.destinationKeyId(),
                        wish.retentionDays(),
                        null,
                        wish.attributes()),
                call.origin());
    }

    private void request(Wish wish, SourceSnapshot source, Call call) {
        SnapshotCopy copy = new SnapshotCopy(
                wish.sourceId(),
                wish.destinationId(),
                source.diskType(),
                source.sizeBytes(),
                source.keyId(),
                source.destinationKeyId());
        commands.send(
                new RequestCopy(
                        wish.taskId(),
                        call.caller(),
                        call.caller(),
                        wish.source().id(),
                        wish.destination().id(),
                        null,
                        null,
                        List.of(copy)),
                call.origin());
    }

    @Override
    public ApiException wording(Refused refused) {
        return switch (refused.reason()) {
            case SNAPSHOT_NOT_FOUND -> new ApiException(SnapshotErrorCode.COPY_SOURCE_NOT_FOUND);
            case SNAPSHOT_NOT_READY -> new ApiException(SnapshotErrorCode.COPY_SOURCE_NOT_READY);
            case COPY_TO_SAME_REGION -> new ApiException(SnapshotErrorCode.COPY_SAME_REGION);
            case COPY_WOULD_DECRYPT -> new ApiException(SnapshotErrorCode.COPY_WOULD_DECRYPT);
            case COPY_CONFLICT -> new ApiException(SnapshotErrorCode.COPY_CONFLICT);
            default -> super.wording(refused);
        };
    }
}

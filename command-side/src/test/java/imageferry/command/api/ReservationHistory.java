package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.command.copytask.CompleteCancellation;
import imageferry.command.copytask.FailCopy;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.FailImage;
import imageferry.command.refusal.Refused;
import imageferry.command.snapshot.DiscardSnapshot;
import imageferry.events.copytask.CancelReceipt;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A random life of an account: it makes, copies, imports, shares, cancels and deletes, and some of it fails. */
final class ReservationHistory {
    private static final List<String> DESTINATIONS = List.of("cn-shanghai", "eu-central-1");

    private final FrontDoorContext door;
    private final AccountId account;
    private final AccountId friend;
    private final RpcClient client;
    private final Random random;
    private final List<String> images = new ArrayList<>();
    private final List<String> copiedImages = new ArrayList<>();
    private final List<String> copiedSnapshots = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();

    ReservationHistory(FrontDoorContext door, AccountId account, AccountId friend, Random random) {
        this.door = door;
        this.account = account;
        this.friend = friend;
        this.client = door.client(account);
        this.random = random;
    }

    int copies() {
        return copiedImages.size() + copiedSnapshots.size();
    }

    void step() {
        switch (random.nextInt(14)) {
            case 0 -> keep(images, client.ecs("CreateImage", "SnapshotId", snapshot()), "ImageId");
            case 1, 2 ->
                any(images)
                        .ifPresent(image -> keep(
                                copiedImages,
                                client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", one(DESTINATIONS)),
                                "ImageId"));
            case 3 -> keep(copiedSnapshots, copySnapshot(), "SnapshotId");
            case 4 -> keep(imports, importImage(), "TaskId");
            case 5 -> any(copiedImages).ifPresent(this::cancel);
            case 6 -> any(copiedImages).ifPresent(this::fail);
            case 7 -> any(copiedSnapshots).ifPresent(snapshot -> client.ecs("DeleteSnapshot", "SnapshotId", snapshot));
            case 8 -> any(copiedSnapshots).ifPresent(snapshot -> failed(CopyTaskId.of(new SnapshotId(snapshot))));
            case 9 -> any(imports).ifPresent(task -> client.ecs("CancelTask", "TaskId", task));
            case 10 -> any(images).ifPresent(image -> client.ecs("DeleteImage", "ImageId", image));
            default -> share();
        }
    }

    /** An image, also one that is still being made. */
    private void share() {
        boolean copied = random.nextBoolean();
        String region = copied ? one(DESTINATIONS) : "cn-hangzhou";
        String list = random.nextInt(3) > 0 ? "AddAccount.1" : "RemoveAccount.1";
        any(copied ? copiedImages : images)
                .ifPresent(image -> client.ecs(
                        "ModifyImageSharePermission", "ImageId", image, "RegionId", region, list, friend.value()));
    }

    /** The cancel of the owner, and what the workers report after it. */
    private void cancel(String image) {
        DESTINATIONS.forEach(region -> client.ecs("CancelCopyImage", "ImageId", image, "RegionId", region));
        CopyTaskId task = CopyTaskId.of(new ImageId(image));
        perhaps(new CompleteCancellation(task, new CancelReceipt(0, 0, 0, 0, 0)));
        discard(task);
    }

    private void fail(String image) {
        CopyTaskId task = CopyTaskId.of(new ImageId(image));
        failed(task);
        perhaps(new FailImage(new ImageId(image), FailureReason.STORE_UNAVAILABLE, "test"));
        discard(task);
    }

    private void failed(CopyTaskId task) {
        perhaps(new FailCopy(task, FailureReason.STORE_UNAVAILABLE, "test"));
    }

    private void discard(CopyTaskId task) {
        ReservationFold.snapshotsOf(door, task).forEach(snapshot -> perhaps(new DiscardSnapshot(snapshot)));
    }

    private void perhaps(Object command) {
        try {
            door.bean(Commands.class).send(command, Origin.system(account, "test"));
        } catch (Refused e) {
            // What does not fit the history is refused, and changes nothing.
            assertThat(e.reason()).isNotNull();
        }
    }

    private Reply copySnapshot() {
        return client.ecs(
                "CopySnapshot",
                "SnapshotId",
                snapshot(),
                "DestinationRegionId",
                one(DESTINATIONS),
                "DestinationSnapshotName",
                "copy",
                "DestinationSnapshotDescription",
                "a copy");
    }

    private Reply importImage() {
        return client.ecs(
                "ImportImage",
                "RegionId",
                one(DESTINATIONS),
                "DiskDeviceMapping.1.OSSBucket",
                "imports",
                "DiskDeviceMapping.1.OSSObject",
                "3gib.raw");
    }

    private String snapshot() {
        return new Stock(door).snapshot(account, DiskType.SYSTEM, null);
    }

    private static void keep(List<String> list, Reply reply, String field) {
        if (reply.status() == 200) {
            list.add(reply.text(field));
        }
    }

    private Optional<String> any(List<String> items) {
        return items.isEmpty() ? Optional.empty() : Optional.of(one(items));
    }

    private <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}

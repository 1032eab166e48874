package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.image.DeprecateImage;
import imageferry.command.image.FailImage;
import imageferry.command.image.MarkImageCreating;
import imageferry.command.imagetask.FailImport;
import imageferry.command.imagetask.StartImport;
import imageferry.command.key.DestroyKey;
import imageferry.command.key.DisableKey;
import imageferry.command.key.ScheduleKeyDeletion;
import imageferry.command.snapshot.FailSnapshot;
import imageferry.events.copytask.FailureReason;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** What an account can have, one of each kind in each state, with a like id that never was. */
final class TenantStock {
    /** Something that belongs to an account. {@code never} looks like its id and names nothing. */
    record Resource(ParameterKind kind, String state, String id, String never) {
        @Override
        public String toString() {
            return kind + " " + state;
        }
    }

    private static final String SHANGHAI = "cn-shanghai";
    private static final String RAM = "2015-05-01";
    private final FrontDoorContext door;
    private final AccountId account;
    private final RpcClient client;
    private final Stock stock;
    private final Random random = new Random(7);
    private final List<Resource> resources = new ArrayList<>();

    TenantStock(FrontDoorContext door, AccountId account) {
        this.door = door;
        this.account = account;
        this.client = door.client(account);
        this.stock = new Stock(door);
    }

    RpcClient client() {
        return client;
    }

    AccountId account() {
        return account;
    }

    List<Resource> fill() {
        snapshots();
        images();
        tasks();
        keys();
        identities();
        return resources;
    }

    /** The first thing of a kind, which is in its most usual state; empty when there is none. */
    String usual(ParameterKind kind) {
        return resources.stream()
                .filter(r -> r.kind() == kind)
                .map(Resource::id)
                .findFirst()
                .orElse("");
    }

    private void snapshots() {
        add(ParameterKind.SNAPSHOT_ID, "accomplished", stock.snapshot(account, DiskType.SYSTEM, null));
        add(
                ParameterKind.SNAPSHOT_ID,
                "progressing",
                stock.opened(account, DiskType.SYSTEM, null).value());
        SnapshotId failed = stock.opened(account, DiskType.SYSTEM, null);
        send(new FailSnapshot(failed, FailureReason.INTERNAL, "a test"));
        add(ParameterKind.SNAPSHOT_ID, "failed", failed.value());
        String deleted = stock.snapshot(account, DiskType.SYSTEM, null);
        ok(client.ecs("DeleteSnapshot", "SnapshotId", deleted));
        add(ParameterKind.SNAPSHOT_ID, "deleted", deleted);
    }

    private void images() {
        add(ParameterKind.IMAGE_ID, "Available", image());
        add(ParameterKind.IMAGE_ID, "Waiting", copy(image()));
        String creating = copy(image());
        send(new MarkImageCreating(ImageId.valueOf(creating)));
        add(ParameterKind.IMAGE_ID, "Creating", creating);
        String failed = copy(image());
        send(new FailImage(ImageId.valueOf(failed), FailureReason.INTERNAL, "a test"));
        add(ParameterKind.IMAGE_ID, "CreateFailed", failed);
        String deprecated = image();
        send(new DeprecateImage(ImageId.valueOf(deprecated), account, Stock.HANGZHOU));
        add(ParameterKind.IMAGE_ID, "Deprecated", deprecated);
        String deleted = image();
        ok(client.ecs("DeleteImage", "ImageId", deleted));
        add(ParameterKind.IMAGE_ID, "Deleted", deleted);
    }

    private void tasks() {
        add(ParameterKind.TASK_ID, "Waiting", task());
        String processing = task();
        send(new StartImport(ImageTaskId.valueOf(processing)));
        add(ParameterKind.TASK_ID, "Processing", processing);
        String failed = task();
        send(new StartImport(ImageTaskId.valueOf(failed)));
        send(new FailImport(ImageTaskId.valueOf(failed), FailureReason.INTERNAL, "a test"));
        add(ParameterKind.TASK_ID, "Failed", failed);
        String cancelled = task();
        ok(client.ecs("CancelTask", "TaskId", cancelled));
        add(ParameterKind.TASK_ID, "Deleted", cancelled);
    }

    private void keys() {
        String enabled = key();
        add(ParameterKind.KEY_ID, "Enabled", enabled);
        String disabled = key();
        send(new DisableKey(new KeyId(disabled), account));
        add(ParameterKind.KEY_ID, "Disabled", disabled);
        String pending = key();
        send(new ScheduleKeyDeletion(new KeyId(pending), account, Instant.parse("2100-01-01T00:00:00Z"), false));
        add(ParameterKind.KEY_ID, "PendingDeletion", pending);
        String destroyed = key();
        send(new ScheduleKeyDeletion(new KeyId(destroyed), account, Instant.parse("2100-01-01T00:00:00Z"), false));
        send(new DestroyKey(new KeyId(destroyed)));
        add(ParameterKind.KEY_ID, "Destroyed", destroyed);
        String alias = "alias/of-" + account;
        if (made(client.kms("CreateAlias", "KeyId", enabled, "AliasName", alias))) {
            add(ParameterKind.KEY_ID, "by its alias", alias);
            add(ParameterKind.KEY_ALIAS, "of an enabled key", alias);
        }
        Reply sealed = client.kms(
                "Encrypt", "KeyId", enabled, "Plaintext", Base64.getEncoder().encodeToString(new byte[16]));
        if (made(sealed)) {
            add(ParameterKind.CIPHERTEXT, "of an enabled key", sealed.text("CiphertextBlob"));
        }
    }

    private void identities() {
        String role = "RoleOf" + account;
        if (made(client.call("CreateRole", RAM, "RoleName", role, "AssumeRolePolicyDocument", TenantCalls.TRUST))) {
            add(ParameterKind.ROLE_NAME, "there", role);
        }
        Reply key = client.call("CreateAccessKey", RAM);
        if (made(key)) {
            add(
                    ParameterKind.ACCESS_KEY_ID,
                    "active",
                    key.body().at("/AccessKey/AccessKeyId").asString());
        }
    }

    private String image() {
        return made(
                ok(client.ecs("CreateImage", "SnapshotId", stock.snapshot(account, DiskType.SYSTEM, null))), "ImageId");
    }

    private String copy(String image) {
        return made(ok(client.ecs("CopyImage", "ImageId", image, "DestinationRegionId", SHANGHAI)), "ImageId");
    }

    private String task() {
        return made(
                ok(client.ecs(
                        "ImportImage",
                        "DiskDeviceMapping.1.OSSBucket",
                        "imports",
                        "DiskDeviceMapping.1.OSSObject",
                        "3gib.raw")),
                "TaskId");
    }

    private String key() {
        return ok(client.kms("CreateKey")).body().at("/KeyMetadata/KeyId").asString();
    }

    private void add(ParameterKind kind, String state, String id) {
        resources.add(new Resource(kind, state, id, never(id)));
    }

    /** The same with other letters and digits at its end. */
    private String never(String id) {
        StringBuilder other = new StringBuilder(id);
        for (int i = Math.max(0, id.length() - 14); i < id.length(); i++) {
            other.setCharAt(i, another(id.charAt(i)));
        }
        return other.toString();
    }

    /** Of the same kind, so that a hexadecimal id stays one. */
    private char another(char c) {
        for (String kind : List.of("0123456789", "abcdef", "ghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
            if (kind.indexOf(c) >= 0) {
                return kind.charAt(random.nextInt(kind.length()));
            }
        }
        return c;
    }

    private void send(Object command) {
        door.bean(Commands.class).send(command, Origin.system(account, "test"));
    }

    /** Whether an action of a package that may not be there yet has made something. */
    private static boolean made(Reply reply) {
        return reply.status() == 200;
    }

    private static Reply ok(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        return reply;
    }

    private static String made(Reply reply, String field) {
        return reply.text(field);
    }
}

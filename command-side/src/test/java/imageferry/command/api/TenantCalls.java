package imageferry.command.api;

import imageferry.command.api.TenantMatrixTest.Row;
import imageferry.command.api.TenantStock.Resource;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.FrontDoor;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.ParameterSpec;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.api.rpc.Reply;
import imageferry.command.api.signature.RawRequest;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.refusal.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls of any action, from its description alone: what it requires has plausible values, and one parameter names a given thing. */
final class TenantCalls {
    static final String TRUST = "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":[\"ecs.aliyuncs.com\"]}}],\"Version\":\"1\"}";

    /** The words for kinds of resources where an id may be of several. */
    static final Map<ParameterKind, String> RESOURCE_TYPES =
            Map.of(ParameterKind.IMAGE_ID, "image", ParameterKind.SNAPSHOT_ID, "snapshot");

    /** What has to be said beside a parameter, by its name. */
    private static final Map<String, Map<String, String>> COMPANIONS = Map.of(
            "KMSKeyId", Map.of("Encrypted", "true"),
            "DiskDeviceMapping.N.SnapshotId", Map.of("DiskDeviceMapping.1.DiskType", "system"));

    /** What has to be said for an action to have something to do. */
    private static final Map<String, Map<String, String>> TASKS = Map.of(
            "ModifySnapshotAttribute", Map.of("SnapshotName", "matrix"),
            "UntagResources", Map.of("TagKey.1", "k"),
            "UpdateAccessKey", Map.of("Status", "Active"));

    /** Values of parameters that are required and are no ids, by name; other texts are {@code text}. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("DestinationRegionId", "cn-shanghai"),
            Map.entry("AliasName", "alias/matrix"),
            Map.entry("AssumeRolePolicyDocument", TRUST),
            Map.entry("DiskDeviceMapping.1.OSSBucket", "imports"),
            Map.entry("DiskDeviceMapping.1.OSSObject", "3gib.raw"),
            Map.entry("OSSBucket", "imports"),
            Map.entry("PendingWindowInDays", "7"),
            Map.entry("Plaintext", "AAAA"),
            Map.entry("ResourceGroupId", "rg-matrix"),
            Map.entry("Tags", "[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]"),
            Map.entry("TagKeys", "[\"k\"]"));

    private final FrontDoor door;
    private final Commands commands;

    TenantCalls(FrontDoorContext context) {
        this.door = context.bean(FrontDoor.class);
        this.commands = context.bean(Commands.class);
    }

    /** The whole answer at the door, without request id and with {@code ID} where the id is named. */
    String answered(TenantStock caller, Row row, Resource resource, String id) {
        List<String> parameters = new ArrayList<>();
        values(caller, row, resource, id).forEach((name, value) -> parameters.addAll(List.of(name, value)));
        String query = caller.client()
                .signed(row.action().name(), row.action().version().date(), parameters.toArray(String[]::new));
        Reply reply = door.answer(new RawRequest("POST", "/", query, Map.of(), new byte[0]), "127.0.0.1", "ferry");
        Map<String, Object> body = new LinkedHashMap<>(reply.body());
        body.remove("RequestId");
        return (reply.status() + " " + body).replace(id, "ID");
    }

    /** What the action would answer, with everything undone that it did. */
    String undone(TenantStock caller, Row row, Resource resource, String id) {
        Call call = new Call(
                caller.account(),
                "REQUEST",
                Origin.system(caller.account(), "matrix"),
                new Parameters(values(caller, row, resource, id)),
                "ferry");
        try {
            commands.inOneTransaction(() -> {
                throw new Undone(outcome(row.action(), call));
            });
            throw new AssertionError("undone without end");
        } catch (Undone e) {
            return String.valueOf(e.getMessage()).replace(id, "ID");
        }
    }

    private static String outcome(Action action, Call call) {
        try {
            return "200 " + action.perform(call).fields().keySet();
        } catch (ApiException e) {
            return e.error() + " " + e.text();
        } catch (Refused e) {
            ApiException worded = action.wording(e);
            return worded.error() + " " + worded.text();
        }
    }

    private Map<String, String> values(TenantStock caller, Row row, Resource resource, String id) {
        Map<String, String> values = new TreeMap<>();
        for (ParameterSpec parameter : row.action().spec().parameters()) {
            if (parameter.required()) {
                values.put(first(parameter.name()), value(caller, parameter, resource));
            }
        }
        values.putAll(TASKS.getOrDefault(row.action().name(), Map.of()));
        COMPANIONS.getOrDefault(row.parameter().name(), Map.of()).forEach(values::put);
        values.put(first(row.parameter().name()), written(row.parameter(), id));
        return values;
    }

    /** Some lists of ids are written as JSON. */
    private static String written(ParameterSpec parameter, String id) {
        return parameter.name().equals("SnapshotIds") ? "[\"" + id + "\"]" : id;
    }

    private static String value(TenantStock caller, ParameterSpec parameter, Resource resource) {
        String name = first(parameter.name());
        if (name.equals("ResourceType")) {
            return resource.kind() == ParameterKind.KEY_ID
                    ? "key"
                    : RESOURCE_TYPES.getOrDefault(resource.kind(), "image");
        }
        if (VALUES.containsKey(name)) {
            return VALUES.getOrDefault(name, "");
        }
        return switch (parameter.kind()) {
            case NUMBER -> "1";
            case FLAG -> "true";
            case TIME -> "2026-01-01T00:00Z";
            case JSON -> "[]";
            case NAME -> "matrix";
            case REGION_ID -> "cn-hangzhou";
            case ACCOUNT_ID -> "1000000000000009";
            case IMAGE_ID, SNAPSHOT_ID, TASK_ID, KEY_ID, KEY_ALIAS, ACCESS_KEY_ID, ROLE_NAME, CIPHERTEXT ->
                caller.usual(parameter.kind());
            case RESOURCE_ID -> caller.usual(resource.kind());
            case TEXT, TAG, RESOURCE_GROUP_ID -> "text";
        };
    }

    private static String first(String name) {
        return name.replace(".N", ".1");
    }

    /** Takes an outcome out of a transaction that is not to be. */
    private static final class Undone extends RuntimeException {
        private Undone(String outcome) {
            super(outcome);
        }
    }
}

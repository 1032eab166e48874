package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.TenantStock.Resource;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.ParameterSpec;
import imageferry.events.ids.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * I12: whatever a stranger puts the id of, in whatever state it is, he is answered as if it had never been, and nothing happens to it. Made
 * from the descriptions of the actions: each parameter that names a resource is a row, and one that cannot be tried fails.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TenantMatrixTest {
    private static final AccountId OWNER = new AccountId("1000000000000001");
    private static final AccountId RECIPIENT = new AccountId("1000000000000002");
    private static final AccountId STRANGER = new AccountId("1000000000000003");

    /** Ids of what this service does not keep, or what belongs to nobody. */
    private static final Set<String> NOBODYS = Set.of(
            "DKMSInstanceId",
            "DiskId",
            "InstanceId",
            "ResourceGroupId",
            "SnapshotLinkId",
            "SnapshotPolicyId",
            "TaskGroupId",
            "ImageOwnerId",
            // found with the key alone that they are versions of
            "KeyVersionId",
            "SourceKeyVersionId",
            "RecycleBinResourceId");

    private static FrontDoorContext door;
    private static TenantStock owner;
    private static List<Resource> owned;
    private static TenantCalls calls;

    /** A parameter of an action that may name a resource. */
    record Row(Action action, ParameterSpec parameter) {
        boolean takes(Resource resource) {
            return parameter.kind() == resource.kind()
                    || (parameter.kind() == ParameterKind.RESOURCE_ID
                            && TenantCalls.RESOURCE_TYPES.containsKey(resource.kind()));
        }

        @Override
        public String toString() {
            return action.name() + " " + parameter.name();
        }
    }

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        owner = new TenantStock(door, OWNER);
        owned = owner.fill();
        calls = new TenantCalls(door);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void every_id_that_an_action_takes_says_what_it_names() {
        assertThat(door.actions().stream()
                        .flatMap(a -> a.spec().parameters().stream()
                                .filter(p -> p.kind() == ParameterKind.TEXT || p.kind() == ParameterKind.NAME)
                                .filter(p -> p.name().matches("(.*\\.)?[A-Za-z]*Ids?(\\.N)?"))
                                .filter(p -> !NOBODYS.contains(p.name().replace(".N", "")))
                                .map(p -> a.name() + " " + p.name())))
                .as("ids of the kind TEXT: give them a kind that names a resource, or say here whose they are")
                .isEmpty();
    }

    @Test
    void every_row_can_be_tried() {
        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(owned.stream().filter(row::takes))
                        .as("things to try %s with: add them to TenantStock", row)
                        .isNotEmpty());
    }

    @Test
    void a_stranger_is_answered_as_if_it_had_never_been_and_nothing_changes() {
        TenantStock stranger = new TenantStock(door, STRANGER);
        stranger.fill();
        assertUnseen(stranger, owned);
    }

    @Test
    void who_something_is_shared_with_sees_nothing_else() {
        String shared = owner.usual(ParameterKind.IMAGE_ID);
        owner.client().ecs("ModifyImageSharePermission", "ImageId", shared, "AddAccount.1", RECIPIENT.value());
        TenantStock recipient = new TenantStock(door, RECIPIENT);
        recipient.fill();
        assertUnseen(
                recipient, owned.stream().filter(r -> !r.id().equals(shared)).toList());
    }

    /** Otherwise the calls may be refused for another reason, and a row would prove nothing. What the views show is shown by their own tests. */
    @Test
    void the_owner_is_answered_otherwise_in_each_row_that_writes() {
        List<String> blind = new ArrayList<>();
        for (Row row : rows().stream().filter(r -> !r.action().readOnly()).toList()) {
            boolean bites = owned.stream().filter(row::takes).anyMatch(r -> {
                String its = calls.undone(owner, row, r, r.id());
                return !its.equals(calls.undone(owner, row, r, r.never()));
            });
            if (!bites) {
                blind.add(row.toString());
            }
        }
        assertThat(blind)
                .as("rows whose owner cannot be told from a stranger: give TenantCalls values with which they succeed")
                .isEmpty();
    }

    private static void assertUnseen(TenantStock caller, List<Resource> resources) {
        door.bean(FakeReadSide.class).forget();
        List<String> before = history();
        List<String> seen = new ArrayList<>();
        int tried = 0;
        for (Row row : rows()) {
            Map<String, String> unknown = new TreeMap<>();
            for (Resource resource : resources) {
                if (row.takes(resource)) {
                    String expected = unknown.computeIfAbsent(
                            resource.kind() + shape(resource),
                            k -> calls.answered(caller, row, resource, resource.never()));
                    String answer = calls.answered(caller, row, resource, resource.id());
                    tried++;
                    if (!answer.equals(expected)) {
                        seen.add(row + " (" + resource + "): " + answer + " instead of " + expected);
                    }
                }
            }
        }
        assertThat(askedFor(caller.account()))
                .as("queries of the views for another account")
                .isEmpty();
        assertThat(seen).as("what a caller can tell of another's").isEmpty();
        assertThat(history()).as("what has happened to the owner's").isEqualTo(before);
        System.out.println("Tenants: " + tried + " cells in " + rows().size() + " rows, as " + caller.account());
    }

    /** The last query of each kind, unless it asks what this account may see. */
    private static List<Object> askedFor(AccountId caller) {
        return door.bean(FakeReadSide.class).queries().stream()
                .filter(query -> !callerOf(query).equals(caller))
                .toList();
    }

    private static Object callerOf(Object query) {
        try {
            return query.getClass().getMethod("caller").invoke(query);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(query + " does not say who asks", e);
        }
    }

    /** An alias is not refused as an id is. */
    private static String shape(Resource resource) {
        return resource.id().startsWith("alias/") ? " alias" : "";
    }

    private static List<Row> rows() {
        return door.actions().stream()
                .flatMap(action -> action.spec().parameters().stream()
                        .filter(parameter -> parameter.kind().namesResource())
                        .map(parameter -> new Row(action, parameter)))
                .toList();
    }

    /** All that happened to what the owner has, but for the notes of who has tried. */
    private static List<String> history() {
        Set<String> ids = owned.stream().map(Resource::id).collect(Collectors.toSet());
        return door
                .sql()
                .sql(
                        "select aggregate_identifier || ' ' || sequence_number || ' ' || payload_type from domain_event_entry"
                                + " where payload_type <> 'KeyUseRefused' order by global_index")
                .query(String.class)
                .list()
                .stream()
                .filter(line ->
                        ids.contains(Stream.of(line.split(" ")).findFirst().orElse("")))
                .toList();
    }
}

package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.events.ids.AccountId;
import imageferry.events.image.DiskType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Tags and resource groups at the front door: what is taken, what is refused, and what happened then. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TagsTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static int accounts;
    private AccountId account;
    private RpcClient client;
    private String snapshot;
    private String image;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        stock = new Stock(door);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void resources() {
        account = new AccountId("7%015d".formatted(++accounts));
        client = door.client(account);
        snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        image = client.ecs("CreateImage", "SnapshotId", snapshot, "Tag.1.Key", "made", "Tag.1.Value", "with")
                .text("ImageId");
    }

    @Test
    @Acceptance("A17")
    void a_resource_gets_the_tags_that_it_lacks_or_has_otherwise() {
        assertThat(tag("image", image, "made", "with", "team", "web").status()).isEqualTo(200);
        assertThat(events("ImageTagged", image))
                .containsExactly(
                        "{\"tags\": [{\"key\": \"team\", \"value\": \"web\"}], \"imageId\": \"%s\"}".formatted(image));
        assertThat(tag("image", image, "team", "web").status()).isEqualTo(200);
        assertThat(events("ImageTagged", image)).hasSize(1);
        assertThat(client.ecs("AddTags", "ResourceType", "snapshot", "ResourceId", snapshot, "Tag.1.Key", "a")
                        .status())
                .isEqualTo(200);
        assertThat(events("SnapshotTagged", snapshot)).hasSize(1);
    }

    @Test
    void tags_are_taken_off_by_key_or_all_of_them() {
        tag("image", image, "a", "1", "b", "2");
        assertThat(untag("image", image, "TagKey.1", "b", "TagKey.2", "never-there")
                        .status())
                .isEqualTo(200);
        assertThat(untag("image", image, "All", "true").status()).isEqualTo(200);
        assertThat(untag("image", image, "All", "true").status()).isEqualTo(200);
        assertThat(events("ImageUntagged", image))
                .containsExactly(
                        "{\"keys\": [\"b\"], \"imageId\": \"%s\"}".formatted(image),
                        "{\"keys\": [\"a\", \"made\"], \"imageId\": \"%s\"}".formatted(image));
        tag("snapshot", snapshot, "a", "1");
        assertThat(client.ecs("RemoveTags", "ResourceType", "snapshot", "ResourceId", snapshot, "Tag.1.Key", "a")
                        .status())
                .isEqualTo(200);
        assertThat(events("SnapshotUntagged", snapshot)).hasSize(1);
    }

    @Test
    void several_resources_are_changed_together_or_not_at_all() {
        String second = stock.snapshot(account, DiskType.DATA, null);
        String[] both = {"ResourceType", "snapshot", "ResourceId.1", snapshot, "ResourceId.2", second};
        Reply missing =
                client.ecs("TagResources", with(both, "ResourceId.3", "s-bp1zzzzzzzzzzzzzzzzz", "Tag.1.Key", "k"));
        assertRefused(missing, 404, "InvalidResourceId.NotFound");
        assertThat(events("SnapshotTagged", snapshot)).isEmpty();
        assertThat(client.ecs("TagResources", with(both, "Tag.1.Key", "k")).status())
                .isEqualTo(200);
        assertThat(events("SnapshotTagged", snapshot)).hasSize(1);
        assertThat(events("SnapshotTagged", second)).hasSize(1);
    }

    @Test
    void what_is_anothers_elsewhere_of_another_type_or_malformed_was_never_there() {
        RpcClient stranger = door.client(new AccountId("7900000000000001"));
        String[] own = {"ResourceType", "image", "ResourceId.1", image, "Tag.1.Key", "k"};
        Reply theirs = stranger.ecs("TagResources", own);
        Reply absent = stranger.ecs(
                "TagResources", "ResourceType", "image", "ResourceId.1", "m-bp1zzzzzzzzzzzzzzzzz", "Tag.1.Key", "k");
        assertRefused(theirs, 404, "InvalidResourceId.NotFound");
        assertThat(theirs.text("Message")).isEqualTo(absent.text("Message"));
        assertRefused(
                client.ecs("TagResources", with(own, "RegionId", "cn-shanghai")), 404, "InvalidResourceId.NotFound");
        assertRefused(tag("snapshot", image, "k", "v"), 404, "InvalidResourceId.NotFound");
        assertRefused(tag("image", "not an id", "k", "v"), 404, "InvalidResourceId.NotFound");
        client.ecs("DeleteImage", "ImageId", image);
        assertRefused(client.ecs("TagResources", own), 404, "InvalidResourceId.NotFound");
    }

    @Test
    void a_resource_carries_twenty_tags_at_most_and_a_call_names_no_more() {
        assertThat(tag("image", image, numbered(1, 19)).status()).isEqualTo(200);
        assertRefused(tag("image", image, "one", "more"), 400, "OperationDenied.QuotaExceed");
        assertThat(tag("image", image, "key7", "changed").status()).isEqualTo(200);
        assertRefused(tag("image", image, numbered(1, 21)), 400, "NumberExceed.Tags");
        assertRefused(
                client.ecs("CreateImage", with(tags(numbered(1, 21)), "SnapshotId", snapshot)),
                403,
                "QuotaExceed.Tags");
    }

    @Test
    void what_a_call_lacks_or_has_too_much_of_has_its_own_error() {
        assertRefused(
                client.ecs("TagResources", "ResourceType", "image", "ResourceId.1", image),
                404,
                "MissingParameter.Tags");
        assertRefused(
                client.ecs("TagResources", "ResourceId.1", image, "Tag.1.Key", "k"),
                404,
                "MissingParameter.ResourceType");
        assertRefused(tag("teapot", image, "k", "v"), 404, "InvalidResourceType.NotFound");
        assertRefused(client.ecs("TagResources", "ResourceType", "image", "Tag.1.Key", "k"), 400, "MissingParameter");
        String[] many = IntStream.rangeClosed(1, 51)
                .mapToObj(n -> List.of("ResourceId." + n, "m-" + n))
                .flatMap(List::stream)
                .toArray(String[]::new);
        assertRefused(
                client.ecs("TagResources", with(many, "ResourceType", "image", "Tag.1.Key", "k")),
                400,
                "NumberExceed.ResourceIds");
        assertRefused(untag("image", image), 404, "MissingParameter.Tags");
        assertRefused(untag("image", image, "TagKey.1", "k", "TagKey.2", "k"), 400, "Duplicate.TagKey");
        assertRefused(
                client.ecs(
                        "TagResources",
                        with(tags("k", "v"), "ResourceType", "image", "ResourceId.1", image, "RegionId", "atlantis")),
                404,
                "InvalidRegionId.NotFound");
    }

    @Test
    void malformed_tags_are_refused_and_nothing_is_changed() {
        for (String key : List.of("aliyun-x", "acs:x", "see http://x", "k".repeat(129), "nul\0")) {
            assertRefused(tag("image", image, key, "v"), 400, "InvalidTagKey.Malformed");
        }
        for (String value : List.of("acs:x", "https://x", "v".repeat(129), "nul\0")) {
            assertRefused(tag("image", image, "k", value), 400, "InvalidTagValue.Malformed");
        }
        assertRefused(tag("image", image, "k", "1", "k", "2"), 400, "Duplicate.TagKey");
        assertThat(events("ImageTagged", image)).isEmpty();
        assertThat(tag("image", image, "k".repeat(128), "鍵".repeat(128)).status())
                .isEqualTo(200);
    }

    @Test
    @Acceptance("F14")
    void a_resource_is_put_into_a_group_and_out_of_it() {
        String[] own = {"ResourceType", "image", "ResourceId", image};
        assertThat(client.ecs("JoinResourceGroup", with(own, "ResourceGroupId", "rg-bp67acfmxazb4p"))
                        .status())
                .isEqualTo(200);
        assertThat(client.ecs("JoinResourceGroup", own).status()).isEqualTo(200);
        assertThat(events("ImageJoinedGroup", image)).hasSize(2);
        assertRefused(
                client.ecs("JoinResourceGroup", with(own, "ResourceGroupId", "group one")),
                404,
                "InvalidResourceGroup.NotFound");
        RpcClient stranger = door.client(new AccountId("7900000000000001"));
        assertRefused(
                stranger.ecs("JoinResourceGroup", with(own, "ResourceGroupId", "rg-1")),
                404,
                "InvalidResourceId.NotFound");
    }

    @Test
    void a_list_asks_for_something_and_takes_only_tokens_that_were_given_out() {
        assertRefused(client.ecs("ListTagResources", "ResourceType", "image"), 400, "MissingParameter");
        String[] own = {"ResourceType", "image", "ResourceId.1", image};
        assertRefused(client.ecs("ListTagResources", with(own, "NextToken", "?")), 400, "InvalidParameter");
        assertRefused(client.ecs("ListTagResources", with(own, "NextToken", "bm9uZQ")), 400, "InvalidParameter");
        Reply empty = client.ecs("ListTagResources", own);
        assertThat(empty.body().at("/TagResources/TagResource").isArray()).isTrue();
        assertThat(empty.body().has("NextToken")).isFalse();
        assertRefused(client.ecs("DescribeTags", "ResourceType", "teapot"), 404, "InvalidResourceType.NotFound");
        assertThat(client.ecs("DescribeTags").body().at("/Tags/Tag").isArray()).isTrue();
    }

    private Reply tag(String type, String id, String... tags) {
        return client.ecs("TagResources", with(tags(tags), "ResourceType", type, "ResourceId.1", id));
    }

    private Reply untag(String type, String id, String... keys) {
        return client.ecs("UntagResources", with(keys, "ResourceType", type, "ResourceId.1", id));
    }

    private static String[] tags(String... keysAndValues) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            int number = i / 2 + 1;
            parameters.addAll(List.of("Tag." + number + ".Key", keysAndValues[i]));
            parameters.addAll(List.of("Tag." + number + ".Value", keysAndValues[i + 1]));
        }
        return parameters.toArray(String[]::new);
    }

    private static String[] numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> List.of("key" + n, "value"))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static String[] with(String[] parameters, String... more) {
        String[] all = Arrays.copyOf(parameters, parameters.length + more.length);
        System.arraycopy(more, 0, all, parameters.length, more.length);
        return all;
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status() + " " + reply.code()).isEqualTo(status + " " + code);
    }

    /** The events of a name that happened to a resource, as the store keeps them. */
    private static List<String> events(String name, String resource) {
        return door.sql()
                .sql("select convert_from(payload, 'UTF8')::jsonb::text from domain_event_entry"
                        + " where payload_type = ? and aggregate_identifier = ? order by sequence_number")
                .params(name, resource)
                .query(String.class)
                .list();
    }
}

package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.events.ids.AccountId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class FrontDoorTest {
    private static FrontDoorContext door;
    private static RpcClient client;

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        client = door.client(new AccountId("1000000000000001"));
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void a_signed_request_is_answered_with_the_request_id_first() {
        Reply reply = client.ecs("DescribeRegions");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().propertyNames().iterator().next()).isEqualTo("RequestId");
        assertThat(reply.text("RequestId")).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(reply.body().at("/Regions/Region/0/RegionId").asString()).isEqualTo("cn-hangzhou");
        assertThat(reply.body().at("/Regions/Region")).hasSize(4);
    }

    @Test
    void an_unknown_path_is_answered_with_the_error_body() {
        Reply reply = client.post("/nothing/here?a=b");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("InvalidPath.NotFound");
    }
}

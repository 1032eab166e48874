package imageferry.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenOutcomeTest {
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private FerryClient client;
    private int unavailable;

    @BeforeEach
    void a_service_that_is_unavailable_at_first() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(parameters(exchange.getRequestURI().getRawQuery()));
            boolean ready = requests.size() > unavailable;
            byte[] body = (ready ? "{\"ImageId\":\"m-1\"}" : "{\"Code\":\"ServiceUnavailable\",\"Message\":\"later\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = new FerryClient(
                new Credentials("http://127.0.0.1:" + server.getAddress().getPort(), "1000", "id", "secret"),
                Clock.systemUTC(),
                new SecureRandom());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_creates_is_sent_again_with_the_same_client_token_and_another_nonce() throws Exception {
        unavailable = 2;
        assertThat(client.ecs("CopyImage", Map.of("ImageId", "m-0"))
                        .path("ImageId")
                        .asString())
                .isEqualTo("m-1");
        assertThat(requests)
                .hasSize(3)
                .extracting(sent -> sent.get("ClientToken"))
                .doesNotContainNull();
        assertThat(requests.stream().map(sent -> sent.get("ClientToken")).distinct())
                .hasSize(1);
        assertThat(requests.stream().map(sent -> sent.get("SignatureNonce")).distinct())
                .hasSize(3);
    }

    @Test
    void what_reads_is_sent_again() throws Exception {
        unavailable = 1;
        client.kms("ListKeys", Map.of());
        client.read("/v1/copies");
        assertThat(requests).hasSize(3);
    }

    @Test
    void what_may_not_be_done_twice_is_told_to_the_caller() {
        unavailable = 1;
        assertThatThrownBy(() -> client.kms("CreateKey", Map.of())).isInstanceOf(ApiException.class);
        assertThat(requests).hasSize(1);
    }

    @Test
    void it_ends_when_the_service_stays_away() {
        unavailable = Integer.MAX_VALUE;
        assertThatThrownBy(() -> client.ecs("DescribeImages", Map.of()))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(503));
        assertThat(requests).hasSize(5);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> found = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] both = pair.split("=", 2);
            found.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return found;
    }
}

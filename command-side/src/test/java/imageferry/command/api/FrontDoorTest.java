package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.RpcClient.Reply;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ActionRegistry;
import imageferry.events.ids.AccountId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(reply.body().at("/Regions/Region/0/RegionEndpoint").asString())
                .as("a client that follows it comes here again")
                .isEqualTo("127.0.0.1:" + door.port());
    }

    @Test
    void the_registry_knows_every_action_of_the_journey() {
        assertThat(door.bean(ActionRegistry.class).all())
                .extracting(Action::name)
                .contains(
                        "CancelCopyImage",
                        "CopyImage",
                        "CreateImage",
                        "DeleteImage",
                        "DeleteSnapshot",
                        "DescribeImages",
                        "DescribeRegions",
                        "DescribeSnapshots",
                        "DescribeTasks",
                        "ImportImage");
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeMoons,2014-05-26,404,InvalidAction.NotFound",
        "describeRegions,2014-05-26,404,InvalidAction.NotFound",
        "DescribeRegions,2014-05-27,400,InvalidVersion"
    })
    void what_is_not_registered_is_refused(String action, String version, int status, String code) {
        Reply reply = client.call(action, version);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().propertyNames()).containsExactly("RequestId", "HostId", "Code", "Message");
    }

    @Test
    void the_kms_api_has_request_ids_in_lower_case_and_the_status_in_its_errors() {
        Reply made = client.kms("CreateKey", "Description", "mine");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.text("RequestId")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(made.body().path("KeyMetadata").path("KeyState").asString()).isEqualTo("Enabled");

        Reply refused = client.kms("CopyImage");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("InvalidAction.NotFound");
        assertThat(refused.body().propertyNames())
                .containsExactly("RequestId", "HostId", "Code", "Message", "HttpStatus");
        assertThat(refused.body().path("HttpStatus").asInt()).isEqualTo(404);
        assertThat(refused.text("RequestId")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource({
        "YAML,400,InvalidParameter.Format",
        "json,200,''",
        "JSON,200,''",
        "'',200,''",
    })
    void json_is_spoken_unless_xml_is_asked_for(String format, int status, String code) {
        String query = client.signed("DescribeRegions", "2014-05-26", "Format", format);
        Reply reply = client.send(query);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void a_wrong_signature_is_told_the_text_to_sign() {
        String query = client.signed("DescribeRegions", "2014-05-26");
        Reply reply = client.send(query + "x");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(reply.text("Message"))
                .startsWith("Specified signature is not matched with our calculation. server string to sign is:"
                        + "POST&%2F&AccessKeyId%3D");
    }

    @Test
    void a_parameter_given_twice_is_refused() {
        Reply reply = client.send(client.signed("DescribeRegions", "2014-05-26") + "&Action=DescribeImages");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("InvalidParameter.Duplicate");
        assertThat(reply.text("Message")).contains("\"Action\"");
    }

    @ParameterizedTest
    @CsvSource({"XML", "xml", "Xml"})
    void xml_is_spoken_to_who_asks_for_it(String format) throws IOException {
        String answer = raw("GET /?" + client.signedFor("GET", "DescribeRegions", "2014-05-26", "Format", format)
                + " HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\r\nContent-Type: text/xml;charset=utf-8\r\n")
                .contains("<DescribeRegionsResponse><RequestId>")
                .contains("<Regions><Region><RegionId>cn-hangzhou</RegionId>")
                .contains("</Region><Region><RegionId>cn-shanghai</RegionId>")
                .endsWith("</Regions></DescribeRegionsResponse>");
    }

    @Test
    void errors_are_xml_where_xml_was_asked_for_and_only_there() throws IOException {
        String close = " HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\n\r\n";
        String moons = raw("GET /?" + client.signedFor("GET", "DescribeMoons", "2014-05-26", "Format", "XML") + close);
        assertThat(moons)
                .startsWith("HTTP/1.1 404 ")
                .contains("\r\nContent-Type: text/xml;charset=utf-8\r\n")
                .contains("<Error><RequestId>")
                .endsWith(
                        "<HostId>ferry</HostId><Code>InvalidAction.NotFound</Code><Message>Specified api is not found,"
                                + " please check your url and method.</Message></Error>");
        String key = raw("GET /?" + client.signedFor("GET", "DescribeKey", "2016-01-20", "Format", "xml") + close);
        assertThat(key).contains("<KMS><RequestId>").endsWith("<HttpStatus>400</HttpStatus></KMS>");
        assertThat(raw("GET /?Format=XML" + close)).contains("<Code>MissingParameter</Code>");
        assertThat(raw("PUT /?Format=XML" + close)).contains("<Code>UnsupportedHTTPMethod</Code>");
        assertThat(raw("GET /?NoFormat=XML" + close)).contains("\"Code\":\"MissingParameter\"");
        assertThat(raw("POST /"
                        + close.replace(
                                "Connection",
                                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 14\r\nConnection")
                        + "A=b&Format=XML"))
                .contains("<Code>MissingParameter</Code>");
    }

    @Test
    void a_request_line_of_64_kib_is_taken() {
        Reply reply = client.ecs("DescribeRegions", "OwnerAccount", "x".repeat(64 * 1024));
        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /nothing/here HTTP/1.1,404,InvalidPath.NotFound",
        "GET /error HTTP/1.1,404,InvalidPath.NotFound",
        "POST /v1/nothing HTTP/1.1,404,InvalidPath.NotFound",
        "PUT / HTTP/1.1,405,UnsupportedHTTPMethod",
        "DELETE / HTTP/1.1,405,UnsupportedHTTPMethod",
        "TRACE / HTTP/1.1,405,UnsupportedHTTPMethod",
        "GET / HTTP/1.1,400,MissingParameter",
        "GET /?a=%zz HTTP/1.1,400,InvalidParameter",
        "GET /%zz HTTP/1.1,400,InvalidRequest",
        "G\u0001T / HTTP/1.1,400,InvalidRequest",
        "GET / HTTP/7.0,400,UnsupportedHTTPVersion",
        "POST / HTTP/0.7,400,UnsupportedHTTPVersion"
    })
    void what_never_reaches_an_action_is_answered_with_the_error_body(String line, int status, String code)
            throws IOException {
        String answer = raw(line + "\r\nHost: ferry\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("\"Code\":\"" + code + "\"").contains("\"RequestId\":\"");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/json;charset=utf-8");
    }

    @Test
    void overlong_headers_and_bodies_are_answered_with_the_error_body() throws IOException {
        String headers = raw("GET / HTTP/1.1\r\nHost: ferry\r\nX-Long: " + "x".repeat(300_000) + "\r\n\r\n");
        assertThat(headers).startsWith("HTTP/1.1 431 ").contains("\"Code\":\"RequestHeaderTooLarge\"");
        String line = raw("GET /?a=" + "x".repeat(300_000) + " HTTP/1.1\r\nHost: ferry\r\n\r\n");
        assertThat(line).startsWith("HTTP/1.1 431 ").contains("\"Code\":\"RequestHeaderTooLarge\"");
        String body = raw("POST / HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\nContent-Length: 1100000\r\n\r\n"
                + "x".repeat(1_100_000));
        assertThat(body).startsWith("HTTP/1.1 413 ").contains("\"Code\":\"RequestBodyTooLarge\"");
    }

    @Test
    void a_form_body_carries_parameters_as_well_as_the_query() throws IOException {
        String query = client.signed("DescribeRegions", "2014-05-26");
        String answer = raw("POST / HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: " + query.length()
                + "\r\n\r\n" + query);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"Regions\"");
    }

    @Test
    void a_body_that_is_no_form_is_refused_and_not_ignored() throws IOException {
        String query = client.signed("DescribeRegions", "2014-05-26");
        String answer = raw("POST /?" + query + " HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 415 ").contains("\"Code\":\"UnsupportedMediaType\"");
    }

    @Test
    void a_post_without_length_and_type_is_taken() throws IOException {
        String query = client.signed("DescribeRegions", "2014-05-26");
        String answer = raw("POST /?" + query + " HTTP/1.1\r\nHost: ferry\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void an_unknown_access_key_is_not_found() {
        Reply reply = new RpcClient(door.port(), "LTAIunknown", "secret").ecs("DescribeRegions");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("InvalidAccessKeyId.NotFound");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] buffer = new byte[65536];
            StringBuilder answer = new StringBuilder();
            // One answer is all that is wanted, whether or not the server closes after it.
            while (!answer.toString().contains("\"}") && !answer.toString().contains("]}}")) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }
}

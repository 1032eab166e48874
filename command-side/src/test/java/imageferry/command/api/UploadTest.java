package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.bucket.Buckets;
import imageferry.command.disk.ByteSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.AccessKey;
import imageferry.command.vault.AccessKeys;
import imageferry.events.ids.AccountId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Files come piece by piece. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class UploadTest {
    private static final AccountId OWNER = new AccountId("1000000000000001");
    private static final AccountId STRANGER = new AccountId("1000000000000002");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static FrontDoorContext door;
    private static Path keys;

    @BeforeAll
    static void start() {
        keys = FrontDoorContext.keyFolder();
        door = FrontDoorContext.start(imageferry.command.support.TestDatabase.fresh(), keys);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void pieces_become_a_file_that_its_owner_alone_can_import() throws Exception {
        byte[] content = bytes(3 << 20);
        String owner = credentials(new AccountId("1000000000000011"));
        String id = create(owner, content.length, sha256(content));
        assertThat(offset(owner, id)).isZero();
        assertThat(append(owner, id, 0, Arrays.copyOf(content, 1 << 20)).statusCode())
                .isEqualTo(204);
        assertThat(append(owner, id, 0, content).statusCode())
                .as("not where it stands")
                .isEqualTo(409);
        assertThat(offset(owner, id)).isEqualTo(1 << 20);
        HttpResponse<String> last = append(owner, id, 1 << 20, Arrays.copyOfRange(content, 1 << 20, content.length));
        assertThat(last.headers().firstValue("Upload-Offset")).contains(Integer.toString(content.length));
        awaitState(owner, id, "READY");

        Buckets buckets = door.bean(Buckets.class);
        try (ByteSource file = buckets.find(new AccountId("1000000000000011"), Stock.HANGZHOU, "uploads", id)
                .open()) {
            ByteBuffer all = ByteBuffer.allocate(content.length);
            assertThat(file.read(0, all)).isEqualTo(content.length);
            assertThat(all.array()).isEqualTo(content);
        }
        RpcClient stranger = door.client(STRANGER);
        assertThat(code(stranger, id)).isEqualTo("InvalidOSSObject.NotFound");
        RpcClient owners = door.client(new AccountId("1000000000000011"));
        assertThat(owners.ecs(
                                "ImportImage",
                                "DiskDeviceMapping.1.OSSBucket",
                                "uploads",
                                "DiskDeviceMapping.1.OSSObject",
                                id,
                                "DiskDeviceMapping.1.Format",
                                "RAW")
                        .body()
                        .has("ImageId"))
                .isTrue();
        assertThat(call(owner, "DELETE", id).statusCode())
                .as("an import uses it")
                .isEqualTo(423);
    }

    @Test
    void what_came_before_the_line_broke_is_kept() throws Exception {
        byte[] content = bytes(4 << 20);
        String owner = credentials(new AccountId("1000000000000012"));
        String id = create(owner, content.length, sha256(content));
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            OutputStream out = line.getOutputStream();
            out.write(("PATCH /v1/uploads/" + id + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + owner
                            + "\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: "
                            + content.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(content, 0, 1_500_000);
            out.flush();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> offset(owner, id) > 0);
        long kept = offset(owner, id);
        System.out.println("the line broke after 1500000 bytes; kept: " + kept);
        assertThat(kept).isLessThanOrEqualTo(1_500_000);
        assertThat(append(owner, id, kept, Arrays.copyOfRange(content, (int) kept, content.length))
                        .statusCode())
                .isEqualTo(204);
        awaitState(owner, id, "READY");
    }

    @Test
    void other_bytes_than_promised_are_found_out() throws Exception {
        String owner = credentials(new AccountId("1000000000000013"));
        String id = create(owner, 1024, "00".repeat(32));
        assertThat(append(owner, id, 0, bytes(1025)).statusCode())
                .as("more than promised")
                .isEqualTo(413);
        assertThat(offset(owner, id)).isZero();
        assertThat(append(owner, id, 0, bytes(1024)).statusCode()).isEqualTo(204);
        awaitState(owner, id, "DAMAGED");
        assertThat(code(door.client(new AccountId("1000000000000013")), id)).isEqualTo("InvalidOSSObject.NotFound");
    }

    @Test
    void what_is_anothers_is_not_there() throws Exception {
        String owner = credentials(OWNER);
        String stranger = credentials(STRANGER);
        String id = create(owner, 10, null);
        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            assertThat(call(stranger, method, id).statusCode()).as(method).isEqualTo(404);
            assertThat(call(owner + "x", method, id).statusCode()).as(method).isEqualTo(401);
        }
        assertThat(append(stranger, id, 0, bytes(10)).statusCode()).isEqualTo(404);
        assertThat(call(stranger, "GET", "..%2f..%2fetc").statusCode()).isIn(400, 404);
        assertThat(call(owner, "DELETE", id).statusCode()).isEqualTo(204);
        assertThat(call(owner, "GET", id).statusCode()).isEqualTo(404);
        try (Stream<Path> files = Files.list(keys.resolve("uploads"))) {
            assertThat(files).noneMatch(file -> file.endsWith(id));
        }
    }

    @Test
    void limits_hold_before_a_byte_comes() throws Exception {
        String owner = credentials(new AccountId("1000000000000014"));
        assertThat(make(owner, "0", null).statusCode()).isEqualTo(413);
        assertThat(make(owner, "99999999999999999", null).statusCode()).isEqualTo(413);
        assertThat(make(owner, "ten", null).statusCode()).isEqualTo(400);
        assertThat(make(owner, "10", "xyz").statusCode()).isEqualTo(400);
        for (int i = 0; i < 5; i++) {
            assertThat(make(owner, "10", null).statusCode()).isEqualTo(201);
        }
        assertThat(make(owner, "10", null).statusCode()).isEqualTo(403);
    }

    @Test
    void an_abandoned_upload_expires() throws Exception {
        String owner = credentials(new AccountId("1000000000000015"));
        String id = create(owner, 10, null);
        append(owner, id, 0, bytes(5));
        door.sql()
                .sql("update upload set expires_at = now() - interval '1 second' where upload_id = ?")
                .param(id)
                .update();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        call(owner, "GET", id).statusCode() == 404 && !Files.exists(keys.resolve("uploads/" + id)));
    }

    private static String code(RpcClient client, String id) {
        return client.ecs(
                        "ImportImage", "DiskDeviceMapping.1.OSSBucket", "uploads", "DiskDeviceMapping.1.OSSObject", id)
                .body()
                .path("Code")
                .asString("");
    }

    private static void awaitState(String credentials, String id, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(call(credentials, "GET", id).body()).contains("\"state\":\"" + state + "\""));
    }

    private static String create(String credentials, long length, @Nullable String sha256)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = make(credentials, Long.toString(length), sha256);
        assertThat(answer.statusCode()).isEqualTo(201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static HttpResponse<String> make(String credentials, String length, @Nullable String sha256)
            throws IOException, InterruptedException {
        String digest = sha256 == null ? "" : ",sha256 " + base64(sha256);
        return HTTP.send(
                request(credentials, "")
                        .POST(BodyPublishers.noBody())
                        .header("Upload-Length", length)
                        .header("Upload-Metadata", "filename " + base64("disk.raw") + digest)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> append(String credentials, String id, long offset, byte[] bytes)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(credentials, "/" + id)
                        .method("PATCH", BodyPublishers.ofByteArray(bytes))
                        .header("Content-Type", "application/offset+octet-stream")
                        .header("Upload-Offset", Long.toString(offset))
                        .build(),
                BodyHandlers.ofString());
    }

    private static long offset(String credentials, String id) throws IOException, InterruptedException {
        return Long.parseLong(call(credentials, "HEAD", id)
                .headers()
                .firstValue("Upload-Offset")
                .orElseThrow());
    }

    private static HttpResponse<String> call(String credentials, String method, String id)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(credentials, "/" + id)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String credentials, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/v1/uploads" + path))
                .header("Authorization", credentials);
    }

    private static String credentials(AccountId account) {
        AccessKey key = door.bean(AccessKeys.class).issue(account, Origin.system(account, "test"));
        String secret = new String(key.secret().copy(), StandardCharsets.UTF_8);
        return "Basic " + base64(key.id().value() + ":" + secret);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

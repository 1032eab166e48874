package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.api.RpcClient.Reply;
import imageferry.events.ids.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A door with two accounts that have keys behind it, and what tests do with keys there. */
final class KmsDoor implements AutoCloseable {
    static final String SECRET =
            Base64.getEncoder().encodeToString("a secret of somebody".getBytes(StandardCharsets.UTF_8));
    static final String OK = "200 ";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final AccountId OWNER = new AccountId("4000000000000001");

    final FrontDoorContext door = FrontDoorContext.start();
    final RpcClient client = door.client(OWNER);
    final RpcClient stranger = door.client(new AccountId("4000000000000002"));

    String key() {
        return client.kms("CreateKey").body().path("KeyMetadata").path("KeyId").asString();
    }

    String encrypt(String key, String context) {
        return ok(client.kms("Encrypt", "KeyId", key, "Plaintext", SECRET, "EncryptionContext", context))
                .text("CiphertextBlob");
    }

    Reply decrypt(RpcClient caller, String blob, String context) {
        return caller.kms("Decrypt", "CiphertextBlob", blob, "EncryptionContext", context);
    }

    static String ofNoVersion(String blob) {
        byte[] bytes = Base64.getDecoder().decode(blob);
        System.arraycopy("00000000-0000-4000-8000-000000000000".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 36);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String said(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    static Reply ok(Reply reply) {
        assertThat(said(reply)).isEqualTo(OK);
        return reply;
    }

    static Map<String, String> withoutId(Reply reply) {
        Map<String, String> fields = new HashMap<>();
        reply.body()
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        fields.remove("RequestId");
        return fields;
    }

    /** Lets the time of a deadline come now. */
    void comes(String key, String name) {
        await().atMost(PATIENCE).until(() -> deadlines(key, name) > 0);
        door.sql()
                .sql("update scheduled_tasks set execution_time = now() where convert_from(task_data, 'UTF8') like ?"
                        + " and convert_from(task_data, 'UTF8') like ?")
                .params("%" + key + "%", "%" + name + "%")
                .update();
    }

    int deadlines(String key, String name) {
        return door.sql()
                .sql("select count(*) from scheduled_tasks where convert_from(task_data, 'UTF8') like ?"
                        + " and convert_from(task_data, 'UTF8') like ?")
                .params("%" + key + "%", "%" + name + "%")
                .query(Integer.class)
                .single();
    }

    void dependOn(String key, String snapshot) {
        door.sql()
                .sql("insert into published_content (snapshot_id, account_id, region_id, size_bytes, manifest, key_id)"
                        + " values (?, ?, 'cn-hangzhou', 1, 'm', ?)")
                .params(snapshot, OWNER.value(), key)
                .update();
    }

    List<String> events(String key) {
        return door.sql()
                .sql(
                        "select payload_type from domain_event_entry where aggregate_identifier = ? order by sequence_number")
                .param(key)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        door.close();
    }
}

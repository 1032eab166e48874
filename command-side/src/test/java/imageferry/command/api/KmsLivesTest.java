package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Names of keys, and what happens when the times of rotations and destructions come. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class KmsLivesTest {
    private static KmsDoor kms;

    @BeforeAll
    static void start() {
        kms = new KmsDoor();
    }

    @AfterAll
    static void stop() {
        kms.close();
    }

    @Test
    void a_name_means_one_key_of_its_account() {
        String first = kms.key();
        String second = kms.key();
        KmsDoor.ok(kms.client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/mine"));
        assertThat(KmsDoor.said(kms.client.kms("CreateAlias", "KeyId", second, "AliasName", "alias/mine")))
                .isEqualTo("400 AliasAlreadyExists");
        assertThat(KmsDoor.said(kms.client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/mine")))
                .isEqualTo("400 AliasAlreadyExists");
        String strangers = kms.stranger
                .kms("CreateKey")
                .body()
                .path("KeyMetadata")
                .path("KeyId")
                .asString();
        KmsDoor.ok(kms.stranger.kms("CreateAlias", "KeyId", strangers, "AliasName", "alias/mine"));
        assertThat(kms.client
                        .kms("Encrypt", "KeyId", "alias/mine", "Plaintext", KmsDoor.SECRET)
                        .text("KeyId"))
                .isEqualTo(first);
        KmsDoor.ok(kms.client.kms("UpdateAlias", "KeyId", second, "AliasName", "alias/mine"));
        assertThat(kms.client
                        .kms("Encrypt", "KeyId", "alias/mine", "Plaintext", KmsDoor.SECRET)
                        .text("KeyId"))
                .isEqualTo(second);
        KmsDoor.ok(kms.client.kms("DeleteAlias", "AliasName", "alias/mine"));
        assertThat(KmsDoor.said(kms.client.kms("Encrypt", "KeyId", "alias/mine", "Plaintext", KmsDoor.SECRET)))
                .isEqualTo("404 Forbidden.AliasNotFound");
        assertThat(KmsDoor.said(kms.client.kms("DeleteAlias", "AliasName", "alias/mine")))
                .isEqualTo("404 Forbidden.AliasNotFound");
        for (String bad : List.of("mine", "alias/", "alias/a b", "alias/" + "a".repeat(250))) {
            assertThat(KmsDoor.said(kms.client.kms("CreateAlias", "KeyId", first, "AliasName", bad)))
                    .isEqualTo("400 InvalidParameter");
        }
        assertThat(KmsDoor.said(kms.client.kms("CreateAlias", "KeyId", first, "AliasName", "alias/acs/mine")))
                .isEqualTo("400 Unsupported.Alias");
    }

    @Test
    void a_key_rotates_when_its_time_comes_and_not_while_it_cannot_be_used() {
        String key = kms.client
                .kms("CreateKey", "EnableAutomaticRotation", "true", "RotationInterval", "7d")
                .body()
                .path("KeyMetadata")
                .path("KeyId")
                .asString();
        KmsDoor.ok(kms.client.kms("DisableKey", "KeyId", key));
        kms.comes(key, "key-rotation");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.deadlines(key, "key-rotation") == 0);
        assertThat(kms.events(key)).doesNotContain("KeyRotationDue");

        KmsDoor.ok(kms.client.kms("EnableKey", "KeyId", key));
        KmsDoor.ok(kms.client.kms(
                "UpdateRotationPolicy", "KeyId", key, "EnableAutomaticRotation", "true", "RotationInterval", "8d"));
        kms.comes(key, "key-rotation");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.events(key).contains("KeyVersionCreated"));
        assertThat(kms.events(key)).containsOnlyOnce("KeyRotationDue", "KeyVersionCreated");
        assertThat(kms.deadlines(key, "key-rotation")).as("the next one").isEqualTo(1);
    }

    @Test
    void a_key_is_destroyed_when_its_time_comes_and_then_does_not_exist() {
        String key = kms.key();
        String blob = kms.encrypt(key, "{}");
        KmsDoor.ok(kms.client.kms("CreateAlias", "KeyId", key, "AliasName", "alias/doomed"));
        KmsDoor.ok(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7"));
        kms.comes(key, "key-destruction");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.events(key).contains("KeyDestroyed"));

        assertThat(KmsDoor.said(kms.client.kms("CancelKeyDeletion", "KeyId", key)))
                .isEqualTo("404 Forbidden.KeyNotFound");
        assertThat(KmsDoor.said(kms.decrypt(kms.client, blob, "{}"))).isEqualTo("404 Forbidden.KeyNotFound");
        KmsDoor.ok(kms.client.kms("CreateAlias", "KeyId", kms.key(), "AliasName", "alias/doomed"));
    }

    @Test
    void the_destruction_of_a_key_that_snapshots_need_is_put_off_unless_forced() {
        String key = kms.key();
        kms.dependOn(key, "s-needed");
        KmsDoor.ok(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7"));
        kms.comes(key, "key-destruction");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.events(key).contains("KeyDestructionPostponed"));
        assertThat(kms.deadlines(key, "key-destruction")).isEqualTo(1);
        assertThat(kms.events(key)).doesNotContain("KeyDestroyed");

        kms.door
                .sql()
                .sql("update published_content set over = true where snapshot_id = 's-needed'")
                .update();
        kms.comes(key, "key-destruction");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.events(key).contains("KeyDestroyed"));

        String forced = kms.key();
        kms.dependOn(forced, "s-given-up");
        KmsDoor.ok(kms.client.kms("ScheduleKeyDeletion", "KeyId", forced, "PendingWindowInDays", "7", "Force", "true"));
        kms.comes(forced, "key-destruction");
        await().atMost(KmsDoor.PATIENCE).until(() -> kms.events(forced).contains("KeyDestroyed"));
    }

    @Test
    void a_deletion_waits_from_7_to_366_days_and_a_protected_key_is_not_deleted() {
        String key = kms.key();
        for (String days : List.of("6", "367", "x", "-7")) {
            assertThat(KmsDoor.said(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", days)))
                    .isEqualTo("400 InvalidParameter");
        }
        assertThat(KmsDoor.said(kms.client.kms("ScheduleKeyDeletion", "KeyId", key)))
                .isEqualTo("400 MissingParameter");
        String arn = "acs:kms:cn-hangzhou:" + KmsDoor.OWNER + ":key/" + key;
        KmsDoor.ok(kms.client.kms(
                "SetDeletionProtection", "ProtectedResourceArn", arn, "EnableDeletionProtection", "true"));
        assertThat(KmsDoor.said(kms.client.kms("ScheduleKeyDeletion", "KeyId", key, "PendingWindowInDays", "7")))
                .isEqualTo("400 UnsupportedOperation");
        assertThat(kms.events(key)).containsSequence("KeyDeletionProtectionChanged", "KeyUseRefused");
    }
}

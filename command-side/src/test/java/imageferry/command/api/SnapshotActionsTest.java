package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.snapshot.SealSnapshot;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.SnapshotQuery;
import imageferry.events.readside.SnapshotState;
import imageferry.events.snapshot.ContentRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CopySnapshot, DeleteSnapshot, ModifySnapshotAttribute and the pages of DescribeSnapshots, asked over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class SnapshotActionsTest {
    private static FrontDoorContext door;
    private static Stock stock;
    private static int accounts;
    private AccountId account;
    private RpcClient client;

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
    void account() {
        account = new AccountId("5%015d".formatted(++accounts));
        client = door.client(account);
    }

    @Test
    @Acceptance({"D11", "H8"})
    void a_copy_is_accepted_in_one_transaction_with_its_snapshot_and_a_hold_on_its_source() {
        String source = stock.snapshot(account, DiskType.DATA, null);
        Reply copy = copy(source, "Tag.1.Key", "team", "ResourceGroupId", "rg-web", "RetentionDays", "30");
        assertThat(copy.status()).as(copy.body().toString()).isEqualTo(200);
        assertThat(copy.text("SnapshotId")).matches("s-uf6[a-z0-9]{17}");
        assertThat(events()).endsWith("SnapshotHeldForCopy", "SnapshotOpened", "CopyRequested");
        assertThat(copy(source).code()).isEqualTo("InvalidOperation.UnfinishedCrossRegionCopy");
        assertThat(delete(source).code()).isEqualTo("Operation.Conflict");
        assertThat(client.ecs("DescribeSnapshots", "DryRun", "true").code()).isEqualTo("DryRunOperation");
        assertThat(copy(source, "DestinationRegionId", "eu-central-1").status()).isEqualTo(200);
    }

    @Test
    @Acceptance("D11")
    void one_client_token_makes_one_copy() {
        String source = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply first = copy(source, "ClientToken", "once");
        assertThat(copy(source, "ClientToken", "once").text("SnapshotId")).isEqualTo(first.text("SnapshotId"));
        assertThat(copy(source, "ClientToken", "once", "RetentionDays", "1").code())
                .isEqualTo("IdempotentParameterMismatch");
    }

    @Test
    @Acceptance("D11")
    void deleting_a_copy_that_is_being_written_cancels_it() {
        String source = stock.snapshot(account, DiskType.SYSTEM, null);
        String copy = copy(source).text("SnapshotId");
        assertThat(delete(copy).status()).isEqualTo(200);
        assertThat(events()).endsWith("SnapshotDiscarded", "CopyCancelRequested");
        assertThat(delete(copy).code()).isEqualTo("InvalidSnapshotId.NotFound");
    }

    @Test
    @Acceptance("D11")
    void an_encrypted_snapshot_is_copied_encrypted_or_not_at_all() {
        KeyId key = door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
        String source = stock.snapshot(account, DiskType.SYSTEM, key);
        assertThat(copy(source).code()).isEqualTo("InvalidEncrypted.NotSupportDecrypt");
        assertThat(copy(source).status()).isEqualTo(403);
        assertThat(copy(source, "Encrypted", "true").status()).isEqualTo(200);
        assertThat(copiedUnder()).isEqualTo(key.value());
        String plain = stock.snapshot(account, DiskType.SYSTEM, null);
        assertThat(copy(plain, "KMSKeyId", key.value()).code()).isEqualTo("InvalidEncrypted.NotMatchKmsKeyId");
        assertThat(copy(plain, "Encrypted", "true").status()).isEqualTo(200);
        assertThat(copiedUnder()).as("its service key").isNotEmpty().isNotEqualTo(key.value());
        assertThat(copy(plain, "Encrypted", "true", "KMSKeyId", key.value(), "DestinationRegionId", "eu-central-1")
                        .status())
                .isEqualTo(200);
        assertThat(copiedUnder()).isEqualTo(key.value());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DestinationRegionId,            cn-hangzhou, InvalidOperation.NotSupportCopyInSameRegion
            DestinationRegionId,            cn-nowhere,  InvalidRegionId.NotExists
            RegionId,                       cn-nowhere,  InvalidRegionId.NotExists
            RegionId,                       eu-central-1, InvalidSnapshotId.NotFound
            DestinationSnapshotName,        auto-1,      InvalidSnapshotName.Malformed
            DestinationSnapshotName,        x,           InvalidSnapshotName.Malformed
            DestinationSnapshotDescription, http://x,    InvalidDescription.Malformed
            RetentionDays,                  0,           InvalidRetentionDays.Malformed
            RetentionDays,                  65537,       InvalidRetentionDays.Malformed
            RetentionDays,                  many,        InvalidRetentionDays.Malformed
            KMSKeyId,                       no-such-key, InvalidEncrypted.NotMatchKmsKeyId
            SnapshotId,                     s-unknown,   InvalidSnapshotId.NotFound""")
    void what_a_copy_asks_for_is_refused_with_its_own_code(String parameter, String value, String code) {
        String source = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply reply = copy(source, parameter, value);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void another_accounts_snapshot_and_key_are_refused_as_if_they_did_not_exist() {
        AccountId owner = new AccountId("5%015d".formatted(++accounts));
        String theirs = stock.snapshot(owner, DiskType.SYSTEM, null);
        KeyId theirKey = door.bean(MasterKeys.class).create(owner, "", Origin.system(owner, "test"));
        String own = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply unknown = copy("s-bp100000000000000000");
        assertThat(copy(theirs).code()).isEqualTo(unknown.code()).isEqualTo("InvalidSnapshotId.NotFound");
        assertThat(copy(theirs).text("Message")).isEqualTo(unknown.text("Message"));
        assertThat(delete(theirs).code()).isEqualTo("InvalidSnapshotId.NotFound");
        assertThat(modify(theirs, "SnapshotName", "mine").code()).isEqualTo("InvalidSnapshotId.NotFound");
        assertThat(copy(own, "Encrypted", "true", "KMSKeyId", theirKey.value()).code())
                .isEqualTo("InvalidParameter.KMSKeyId.NotFound");
    }

    @Test
    void a_snapshot_that_is_not_whole_is_neither_copied_nor_deleted_while_its_import_writes_it() {
        SnapshotId snapshot = stock.opened(account, DiskType.SYSTEM, null);
        assertThat(copy(snapshot.value()).code()).isEqualTo("InvalidSnapshotId.NotReady");
        assertThat(delete(snapshot.value()).code()).isEqualTo("Operation.Conflict");
    }

    @Test
    @Acceptance("D10")
    void an_image_over_the_size_limit_is_taken_along_as_its_snapshots() {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        Reply image = client.ecs(
                "CreateImage", "DiskDeviceMapping.1.SnapshotId", snapshot, "DiskDeviceMapping.1.Size", "2049");
        assertThat(client.ecs("CopyImage", "ImageId", image.text("ImageId"), "DestinationRegionId", "cn-shanghai")
                        .code())
                .isEqualTo("SizeExceed.Image");
        String copy = copy(snapshot).text("SnapshotId");
        assertThat(client.ecs("CreateImage", "RegionId", "cn-shanghai", "SnapshotId", copy)
                        .code())
                .isEqualTo("InvalidSnapshotId.NotReady");
        door.bean(Commands.class)
                .send(
                        new SealSnapshot(
                                new SnapshotId(copy), new ContentRoot("ab".repeat(32)), "manifest", null, 4096),
                        Origin.system(account, "test"));
        Reply there = client.ecs("CreateImage", "RegionId", "cn-shanghai", "SnapshotId", copy);
        assertThat(there.text("ImageId")).startsWith("m-uf6");
        assertThat(delete(copy).code()).isEqualTo("SnapshotCreatedImage");
        assertThat(client.ecs("DeleteSnapshot", "SnapshotId", copy, "Force", "true")
                        .code())
                .isEqualTo("SnapshotCreatedImage");
    }

    @Test
    void a_snapshot_is_named_described_and_kept_for_longer() {
        String copy = copy(stock.snapshot(account, DiskType.SYSTEM, null), "RetentionDays", "7")
                .text("SnapshotId");
        assertThat(modify(copy, "SnapshotName", "weekly", "RetentionDays", "30").status())
                .isEqualTo(200);
        assertThat(events()).endsWith("SnapshotAttributesChanged", "SnapshotRetentionExtended");
        assertThat(modify(copy, "RetentionDays", "29").code()).isEqualTo("InvalidRetentionDays.Malformed");
        assertThat(modify(copy, "DisableInstantAccess", "true").status()).isEqualTo(200);
        assertThat(modify(copy).code()).isEqualTo("NoAttributeToModify");
        assertThat(modify(copy, "SnapshotName", "auto").code()).isEqualTo("InvalidSnapshotName.Malformed");
        Reply described = modify(copy, "Description", "https://x");
        assertThat(described.code()).isEqualTo("InvalidDescription.Malformed");
        assertThat(described.status()).isEqualTo(404);
    }

    @Test
    @Acceptance("D7")
    void a_snapshot_that_is_kept_for_ever_cannot_be_given_an_end() {
        String snapshot = stock.snapshot(account, DiskType.SYSTEM, null);
        assertThat(modify(snapshot, "RetentionDays", "65536").code()).isEqualTo("InvalidRetentionDays.Malformed");
    }

    @Test
    @Acceptance("A19")
    void snapshots_are_asked_for_by_all_that_is_known_of_them() {
        Reply reply = client.ecs(
                "DescribeSnapshots",
                "SourceDiskType",
                "System",
                "Status",
                "accomplished",
                "SnapshotName",
                "daily*",
                "ResourceGroupId",
                "rg-web",
                "Tag.1.Key",
                "team",
                "Filter.1.Key",
                "CreationStartTime",
                "Filter.1.Value",
                "2026-01-01T00:00Z",
                "MaxResults",
                "20");
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        SnapshotQuery asked = Objects.requireNonNull(door.bean(FakeReadSide.class).snapshotQuery);
        assertThat(asked.diskType()).isEqualTo(DiskType.SYSTEM);
        assertThat(asked.states()).containsExactly(SnapshotState.ACCOMPLISHED);
        assertThat(asked.name()).isEqualTo("daily*");
        assertThat(asked.resourceGroupId()).isEqualTo("rg-web");
        assertThat(asked.tags()).hasSize(1);
        assertThat(asked.createdFrom()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(asked.paging().pageSize()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            SnapshotIds,    not json, 403, InvalidSnapshotIds.Malformed
            Status,         asleep,   404, InvalidStatus.NotFound
            SnapshotType,   wild,     404, InvalidSnapshotType.NotFound
            SourceDiskType, tape,     404, InvalidSourceDiskType
            Usage,          plenty,   404, InvalidUsage
            Filter.1.Key,   Colour,   404, InvalidFilterKey.NotFound
            Category,       slow,     400, InvalidParameter
            MaxResults,     101,      400, InvalidParameter
            PageSize,       101,      400, InvalidParameter""")
    void a_filter_that_says_nothing_is_refused_with_its_own_code(
            String parameter, String value, int status, String code) {
        Reply reply = client.ecs("DescribeSnapshots", parameter, value);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }

    private Reply copy(String snapshot, String... more) {
        List<String> parameters = new ArrayList<>(List.of(
                "SnapshotId", snapshot,
                "DestinationRegionId", "cn-shanghai",
                "DestinationSnapshotName", "copy",
                "DestinationSnapshotDescription", "of a test"));
        for (int i = 0; i < more.length; i += 2) {
            int at = parameters.indexOf(more[i]);
            if (at >= 0) {
                parameters.set(at + 1, more[i + 1]);
            } else {
                parameters.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return client.ecs("CopySnapshot", parameters.toArray(String[]::new));
    }

    private Reply delete(String snapshot) {
        return client.ecs("DeleteSnapshot", "SnapshotId", snapshot);
    }

    private Reply modify(String snapshot, String... more) {
        List<String> parameters = new ArrayList<>(List.of("SnapshotId", snapshot));
        parameters.addAll(List.of(more));
        return client.ecs("ModifySnapshotAttribute", parameters.toArray(String[]::new));
    }

    /** The key that the latest snapshot of the account lies under; empty when it is plain. */
    private String copiedUnder() {
        return door.sql()
                .sql("select coalesce(convert_from(payload, 'UTF8')::jsonb ->> 'keyId', '') from domain_event_entry"
                        + " where payload_type = 'SnapshotOpened' and convert_from(meta_data, 'UTF8') like ?"
                        + " order by global_index desc limit 1")
                .param("%" + account + "%")
                .query(String.class)
                .single();
    }

    private List<String> events() {
        return door.sql()
                .sql("select payload_type from domain_event_entry where"
                        + " convert_from(meta_data, 'UTF8')::jsonb ->> 'accountId' = ? order by global_index")
                .param(account.value())
                .query(String.class)
                .list();
    }
}

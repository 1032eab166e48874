package imageferry.command.content;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.block.ChunkDomain;
import imageferry.command.support.TestDatabase;
import imageferry.command.transfer.SnapshotContent;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.key.Encryption;
import imageferry.events.snapshot.ContentRoot;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotEvent.SnapshotAccomplished;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedContentsTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final RegionId REGION = new RegionId("cn-hangzhou");
    private static final ContentRoot ROOT = new ContentRoot("ab".repeat(32));
    private static final Encryption ENCRYPTION = new Encryption(new KeyId("k-1"), new KeyVersionId("kv-1"), "dk-1", 3);

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    private final ContentRecorder recorder = new ContentRecorder(jdbc);
    private final PublishedContents contents = new JdbcPublishedContents(jdbc);

    @Test
    void an_accomplished_snapshot_is_found_as_its_event_told_it() {
        SnapshotId snapshot = open(1);
        assertThat(contents.find(snapshot)).isEmpty();

        accomplish(snapshot, ENCRYPTION);

        assertThat(contents.find(snapshot))
                .contains(new SnapshotContent(REGION, ACCOUNT, snapshot, "manifests/m", ROOT, 4096, ENCRYPTION));
    }

    @Test
    void deleted_and_discarded_snapshots_are_gone() {
        SnapshotId deleted = open(1);
        SnapshotId discarded = open(2);
        accomplish(deleted, null);
        accomplish(discarded, null);

        recorder.on(new SnapshotDeleted(deleted));
        recorder.on(new SnapshotDiscarded(discarded));

        assertThat(contents.findAll(List.of(deleted, discarded))).isEmpty();
    }

    @Test
    void a_domain_holds_what_lies_under_its_data_key_and_pages_hide_nothing() {
        for (int i = 0; i < 1203; i++) {
            accomplish(open(i), null);
        }
        SnapshotId encrypted = open(5000);
        accomplish(encrypted, ENCRYPTION);
        List<SnapshotContent> plain = new ArrayList<>();

        contents.each(ChunkDomain.of(REGION, ACCOUNT, null), plain::add);

        assertThat(plain).hasSize(1203).doesNotHaveDuplicates();
        assertThat(contents.snapshots(ChunkDomain.of(REGION, ACCOUNT, ENCRYPTION)))
                .containsExactly(encrypted);
    }

    private SnapshotId open(int number) {
        SnapshotId snapshot = new SnapshotId(String.format("s-%020d", number));
        recorder.on(new SnapshotOpened(snapshot, ACCOUNT, REGION, DiskType.SYSTEM, 4096, Lineage.IMPORTED, null, null));
        return snapshot;
    }

    private void accomplish(SnapshotId snapshot, @Nullable Encryption encryption) {
        recorder.on(new SnapshotAccomplished(snapshot, ROOT, "manifests/m", encryption, 4096));
    }
}

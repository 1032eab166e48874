package imageferry.command.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every region store does, whatever its medium. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class RegionStoreContract extends RegionStoreWorld {
    @Test
    void a_chunk_comes_back_as_it_was_put() {
        ChunkKey key = new ChunkKey(PLAIN, name(1));
        assertThat(store().length(key)).isEmpty();
        ByteBuffer chunk = content(1, LENGTH);
        assertThat(store().put(key, chunk)).isTrue();
        assertThat(chunk.remaining()).isEqualTo(LENGTH);
        assertThat(store().length(key)).isEqualTo(OptionalLong.of(LENGTH));
        assertThat(read(key)).isEqualTo(chunk);
    }

    @Test
    void a_chunk_that_is_there_stays_as_it_is() {
        ChunkKey key = new ChunkKey(PLAIN, name(1));
        store().put(key, content(1, LENGTH));
        assertThat(store().put(key, content(2, LENGTH))).isFalse();
        assertThat(read(key)).isEqualTo(content(1, LENGTH));
    }

    @Test
    void a_chunk_of_the_wrong_length_is_put_anew() {
        ChunkKey key = new ChunkKey(PLAIN, name(1));
        store().put(key, content(1, 4096));
        assertThat(store().put(key, content(2, LENGTH))).isTrue();
        assertThat(read(key)).isEqualTo(content(2, LENGTH));
    }

    @Test
    void a_damaged_chunk_is_replaced() {
        ChunkKey key = new ChunkKey(PLAIN, name(1));
        store().put(key, content(1, LENGTH));
        store().replace(key, content(2, LENGTH));
        assertThat(read(key)).isEqualTo(content(2, LENGTH));
    }

    @Test
    void a_chunk_of_another_length_tells_its_own() {
        ChunkKey key = new ChunkKey(PLAIN, name(1));
        store().put(key, content(1, 4096));
        ByteBuffer into = ByteBuffer.allocateDirect(LENGTH);
        assertThat(store().read(key, into)).isEqualTo(4096);
        store().replace(key, content(1, 2 * LENGTH));
        assertThat(store().read(key, into.clear())).isEqualTo(2 * LENGTH);
    }

    @Test
    void what_is_not_there_is_missing() {
        assertThatThrownBy(() -> store().read(new ChunkKey(PLAIN, name(1)), ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(RegionStoreException.class, e -> {
                    assertThat(e.missing()).isTrue();
                    assertThat(e.permanent()).isTrue();
                });
        assertThatThrownBy(() -> store().read(new ManifestKey(ACCOUNT, SNAPSHOT, 1), 0, ByteBuffer.allocate(1)))
                .isInstanceOfSatisfying(
                        RegionStoreException.class, e -> assertThat(e.missing()).isTrue());
        assertThat(store().length(new ManifestKey(ACCOUNT, SNAPSHOT, 1))).isEmpty();
        assertThat(store().deleteManifests(ACCOUNT, SNAPSHOT)).isZero();
        assertThat(store().delete(PLAIN, List.of(name(1)))).isZero();
        store().sync(PLAIN);
    }

    @Test
    void domains_are_apart() {
        store().put(new ChunkKey(PLAIN, name(1)), content(1, LENGTH));
        store().put(new ChunkKey(KEYED, name(2)), content(2, LENGTH));
        assertThat(store().length(new ChunkKey(KEYED, name(1)))).isEmpty();
        assertThat(listed(PLAIN)).containsOnlyKeys(name(1));
        assertThat(listed(KEYED)).containsOnlyKeys(name(2));
        assertThat(store().delete(KEYED, List.of(name(1), name(2)))).isEqualTo(LENGTH);
        assertThat(listed(PLAIN)).containsOnlyKeys(name(1));
        assertThat(listed(KEYED)).isEmpty();
    }

    @Test
    void a_listing_tells_every_chunk_with_its_length() {
        for (int n = 0; n < 50; n++) {
            store().put(new ChunkKey(PLAIN, name(n)), content(n, 4096 * (1 + n % 3)));
        }
        Map<ChunkName, Long> listed = listed(PLAIN);
        assertThat(listed).hasSize(50).containsEntry(name(4), 8192L);
    }

    @Test
    void a_manifest_is_seen_whole_or_not_at_all() {
        ManifestKey key = new ManifestKey(ACCOUNT, SNAPSHOT, 7);
        try (ManifestSink sink = store().create(key)) {
            sink.write(content(1, 5000));
            assertThat(store().length(key)).isEmpty();
            sink.write(content(2, 100));
            assertThat(sink.commit()).isTrue();
        }
        assertThat(store().length(key)).isEqualTo(OptionalLong.of(5100));
        ByteBuffer into = ByteBuffer.allocate(100);
        store().read(key, 5000, into);
        assertThat(into.flip()).isEqualTo(content(2, 100));
        assertThatThrownBy(() -> store().read(key, 5050, ByteBuffer.allocate(100)))
                .isInstanceOf(RegionStoreException.class);
    }

    @Test
    void a_manifest_that_is_not_committed_leaves_nothing() {
        ManifestKey key = new ManifestKey(ACCOUNT, SNAPSHOT, 7);
        try (ManifestSink sink = store().create(key)) {
            sink.write(content(1, 5000));
        }
        assertThat(store().length(key)).isEmpty();
        assertThat(store().deleteManifests(ACCOUNT, SNAPSHOT)).isZero();
    }

    @Test
    void a_manifest_is_never_written_twice_and_goes_with_all_epochs() {
        for (long epoch : new long[] {1, 1, 2, Long.MAX_VALUE}) {
            try (ManifestSink sink = store().create(new ManifestKey(ACCOUNT, SNAPSHOT, epoch))) {
                sink.write(content((int) epoch, 10));
                boolean first = store().length(new ManifestKey(ACCOUNT, SNAPSHOT, epoch))
                        .isEmpty();
                assertThat(sink.commit()).isEqualTo(first);
            }
        }
        assertThat(store().deleteManifests(ACCOUNT, SNAPSHOT)).isEqualTo(3);
        assertThat(store().length(new ManifestKey(ACCOUNT, SNAPSHOT, 2))).isEmpty();
    }

    @Test
    void many_put_the_same_chunk_and_exactly_one_writes_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                ChunkKey key = new ChunkKey(KEYED, name(round));
                Callable<Boolean> put = () -> store().put(key, content(1, LENGTH));
                int written = 0;
                for (Future<Boolean> outcome : threads.invokeAll(List.of(put, put, put, put, put, put, put, put))) {
                    written += outcome.get() ? 1 : 0;
                }
                assertThat(written).isBetween(1, decidesRaces() ? 1 : 8);
                assertThat(read(key)).isEqualTo(content(1, LENGTH));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(listed(KEYED)).hasSize(10);
    }

    @Test
    void ids_that_could_leave_their_folder_are_refused() {
        for (String id : List.of("..", "a/b", "A", "", "a\u0000", "plain", "a.b")) {
            ChunkDomain odd = new ChunkDomain(REGION, ACCOUNT, id);
            assertThatThrownBy(() -> store().put(new ChunkKey(odd, name(1)), content(1, LENGTH)))
                    .as(HexFormat.of().formatHex(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        ChunkDomain elsewhere = new ChunkDomain(new RegionId("eu-central-1"), ACCOUNT, null);
        assertThatThrownBy(() -> store().length(new ChunkKey(elsewhere, name(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_store_has_no_mark_at_first_and_then_the_last_one_written() {
        assertThat(store().mark()).isEmpty();
        StoreMark first = mark(41, "7d9c1a52-0000-4000-8000-000000000041");
        StoreMark second = mark(7, "7d9c1a52-0000-4000-8000-000000000007");
        Instant before = Instant.now().minusSeconds(60);
        assertThat(store().writeMark(first)).isBetween(before, Instant.now().plusSeconds(60));
        assertThat(store().mark()).contains(first);
        store().writeMark(second);
        assertThat(store().mark()).contains(second);
        assertThat(store().accounts()).isEmpty();
        assertThatThrownBy(() -> store().writeMark(
                                new StoreMark(new RegionId("eu-central-1"), "0".repeat(32), 0, "-", Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accounts_and_domains_are_told() {
        AccountId other = new AccountId("42");
        store().put(new ChunkKey(PLAIN, name(1)), content(1, LENGTH));
        store().put(new ChunkKey(KEYED, name(2)), content(2, LENGTH));
        commit(new ManifestKey(other, SNAPSHOT, 1), 10);
        assertThat(store().accounts()).containsExactlyInAnyOrder(ACCOUNT, other);
        assertThat(store().domains(ACCOUNT)).containsExactlyInAnyOrder(PLAIN, KEYED);
        assertThat(store().domains(other)).isEmpty();
    }

    @Test
    void manifests_are_told_with_their_epochs_and_go_one_by_one() {
        SnapshotId second = new SnapshotId("s-00000000000000000002");
        ManifestKey late = new ManifestKey(ACCOUNT, SNAPSHOT, 26);
        commit(new ManifestKey(ACCOUNT, SNAPSHOT, 2), 10);
        commit(late, 20);
        commit(new ManifestKey(ACCOUNT, second, 1), 30);
        assertThat(manifests(ACCOUNT))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        SNAPSHOT.value() + "/0000000000000002",
                        10L,
                        late.address(),
                        20L,
                        second.value() + "/0000000000000001",
                        30L));
        store().delete(new ManifestKey(ACCOUNT, SNAPSHOT, 2));
        store().delete(new ManifestKey(ACCOUNT, SNAPSHOT, 2));
        assertThat(manifests(ACCOUNT)).containsOnlyKeys(late.address(), second.value() + "/0000000000000001");
        store().delete(late);
        assertThat(manifests(ACCOUNT)).hasSize(1);
        assertThat(manifests(new AccountId("42"))).isEmpty();
        commit(late, 20);
        assertThat(store().length(late)).isEqualTo(OptionalLong.of(20));
    }

    @Test
    void nothing_is_left_over_by_those_who_live() {
        store().put(new ChunkKey(PLAIN, name(1)), content(1, LENGTH));
        commit(new ManifestKey(ACCOUNT, SNAPSHOT, 2), 10);
        assertThat(store().leftOvers(PLAIN, true)).isEqualTo(LeftOvers.NONE);
        assertThat(store().leftOvers(ACCOUNT, true)).isEqualTo(LeftOvers.NONE);
    }
}

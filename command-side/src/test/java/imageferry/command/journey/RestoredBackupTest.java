package imageferry.command.journey;

import static imageferry.command.journey.Voyage.AWAY;
import static imageferry.command.journey.Voyage.HOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import imageferry.command.journey.Voyage.Cargo;
import imageferry.command.support.TestDatabase;
import imageferry.command.sweep.StoreMarks;
import imageferry.command.sweep.StoreReports;
import imageferry.command.transfer.TransferException;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.store.StoreDoubt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A database or a store that is an older copy than the other: nothing that somebody needs is deleted, nothing is lost in silence. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestoredBackupTest {
    private static final int BLOCK = 4 << 20;

    @TempDir
    Path folder;

    private static byte[] disk(int seed, int own) {
        byte[] content = new byte[3 * BLOCK];
        new Random(1).nextBytes(content);
        byte[] different = new byte[own * BLOCK];
        new Random(seed).nextBytes(different);
        System.arraycopy(different, 0, content, 0, different.length);
        return content;
    }

    @Test
    void a_database_from_a_backup_deletes_nothing_of_what_it_does_not_know_until_an_operator_says_so() {
        DataSource living = TestDatabase.fresh();
        Cargo early;
        KeyId key;
        try (CommandSide service = CommandSide.start(living, folder)) {
            Voyage voyage = new Voyage(service, folder);
            key = service.bean(MasterKeys.class).create(Voyage.ACCOUNT, "copies", CommandSide.origin(Voyage.ACCOUNT));
            early = voyage.imported(disk(2, 1));
            voyage.copied(early, AWAY, key);
        }
        DataSource backup = TestDatabase.copyOf(living);
        Cargo late;
        Set<String> before;
        try (CommandSide service = CommandSide.start(living, folder)) {
            Voyage voyage = new Voyage(service, folder);
            late = voyage.copied(voyage.imported(disk(3, 2)), AWAY, key);
            before = everything(voyage);
        }
        try (CommandSide restored = CommandSide.start(backup, folder)) {
            Voyage voyage = new Voyage(restored, folder);
            goesOnWithoutDeleting(restored, voyage, early, key, before);
            restored.bean(StoreMarks.class).accept(HOME, CommandSide.origin(Voyage.ACCOUNT));
            restored.bean(StoreMarks.class).accept(AWAY, CommandSide.origin(Voyage.ACCOUNT));
            restored.sql().sql("update transfer_job set not_before = now()").update();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(voyage.files(HOME)).isEqualTo(voyage.named(HOME));
                assertThat(voyage.files(AWAY)).isEqualTo(voyage.named(AWAY));
            });
            assertThat(voyage.digest(early)).isEqualTo(early.sha256());
        }
        // and now the other history is the one that may not sweep
        try (CommandSide service = CommandSide.start(living, folder)) {
            assertThat(service.bean(StoreReports.class).of(AWAY).doubt())
                    .isIn(StoreDoubt.OTHER_HISTORY, StoreDoubt.DATABASE_OLDER);
            assertThatThrownBy(() -> new Voyage(service, folder).digest(late)).isInstanceOf(TransferException.class);
        }
    }

    private static void goesOnWithoutDeleting(
            CommandSide restored, Voyage voyage, Cargo early, KeyId key, Set<String> before) {
        assertThat(restored.bean(StoreReports.class).all())
                .filteredOn(store -> store.doubt() != null)
                .extracting("region")
                .contains(HOME.value(), AWAY.value());
        Cargo again = voyage.copied(early, AWAY, key);
        assertThat(voyage.digest(again)).isEqualTo(early.sha256());
        Cargo other = voyage.copied(voyage.imported(disk(4, 3)), AWAY, null);
        assertThat(voyage.digest(other)).isEqualTo(other.sha256());
        voyage.delete(again);
        voyage.delete(other);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> restored.sql()
                                .sql("select count(*) from transfer_job where kind = 'SWEEP' and not_before > now()"
                                        + " + interval '10 seconds'")
                                .query(Integer.class)
                                .single()
                        == 2);
        assertThat(everything(voyage)).containsAll(before);
        assertThat(restored.events("store-" + AWAY)).contains("StoreDoubted").doesNotContain("StoreAccepted");
    }

    private static Set<String> everything(Voyage voyage) {
        Set<String> files = new TreeSet<>();
        voyage.files(HOME).forEach(file -> files.add(HOME + "/" + file));
        voyage.files(AWAY).forEach(file -> files.add(AWAY + "/" + file));
        return files;
    }

    @Test
    void a_store_from_a_backup_has_its_missing_chunks_found_and_written_again_by_a_copy() throws IOException {
        DataSource living = TestDatabase.fresh();
        Cargo source;
        Cargo lost;
        try (CommandSide service = CommandSide.start(living, folder)) {
            Voyage voyage = new Voyage(service, folder);
            source = voyage.imported(disk(2, 1));
            voyage.copied(source, AWAY, null);
            await().until(() ->
                    Files.exists(folder.resolve("regions").resolve(AWAY.value()).resolve("mark")));
        }
        Path region = folder.resolve("regions").resolve(AWAY.value());
        Path copy = folder.resolve("older");
        FileSystemUtils.copyRecursively(region, copy);
        Cargo other;
        try (CommandSide service = CommandSide.start(living, folder)) {
            Voyage voyage = new Voyage(service, folder);
            other = voyage.imported(disk(3, 2));
            lost = voyage.copied(other, AWAY, null);
        }
        FileSystemUtils.deleteRecursively(region);
        FileSystemUtils.copyRecursively(copy, region);
        try (CommandSide service = CommandSide.start(living, folder)) {
            Voyage voyage = new Voyage(service, folder);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> service.bean(StoreReports.class).of(AWAY).doubt() == StoreDoubt.STORE_OLDER);
            assertThatThrownBy(() -> voyage.digest(lost)).isInstanceOf(TransferException.class);
            Cargo again = voyage.copied(other, AWAY, null);
            assertThat(voyage.digest(again)).isEqualTo(other.sha256());
            assertThat(voyage.digest(source)).isEqualTo(source.sha256());
            assertThat(service.events("store-" + AWAY)).containsExactly("StoreDoubted");
        }
    }
}

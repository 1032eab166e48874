package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent.DataKeyRewrapped;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyAliasRemoved;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.events.key.KeyEvent.KeyDescriptionChanged;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUntagged;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import imageferry.events.readside.KeyAliasView;
import imageferry.events.readside.KeyPartQuery;
import imageferry.events.readside.KeyVersionView;
import imageferry.events.readside.KeyView;
import imageferry.events.readside.Paging;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.query.key.KeyCensus;
import imageferry.query.key.KeyCensusQuery;
import imageferry.query.key.KeyQueries;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class KeysOfReadSideTest extends ReadSideRules {
    private static final KeyVersionId FIRST = new KeyVersionId("version-1");
    private static final KeyVersionId SECOND = new KeyVersionId("version-2");
    private static final Instant LATER = Instant.parse("2027-11-21T00:00:00Z");

    private final History history = new History();

    @BeforeEach
    void create() {
        created(KEY, FIRST);
    }

    @Test
    void a_key_shows_what_was_said_of_it() {
        history.add(
                ALICE,
                new KeyDescriptionChanged(KEY, "for the shop"),
                new KeyTagged(KEY, List.of(new Tag("team", "shop"), new Tag("stage", "test"))),
                new KeyTagged(KEY, List.of(new Tag("stage", "live"), new Tag("x", ""))),
                new KeyUntagged(KEY, List.of("x", "none")),
                new KeyDeletionProtectionChanged(KEY, true, "it is needed"),
                new KeyRotationChanged(KEY, 31_536_000L, LATER));

        KeyView key = key();
        assertThat(key.description()).isEqualTo("for the shop");
        assertThat(key.tags()).isEqualTo(Map.of("team", "shop", "stage", "live"));
        assertThat(key.protection()).isEqualTo("it is needed");
        assertThat(key.rotation().interval()).isEqualTo(Duration.ofDays(365));
        assertThat(key.rotation().nextAt()).isEqualTo(LATER);
        assertThat(key.rotation().lastAt()).isEqualTo(key.createdAt());

        history.add(
                ALICE,
                new KeyDeletionProtectionChanged(KEY, false, ""),
                new KeyRotationChanged(KEY, null, null),
                new KeyDeletionScheduled(KEY, LATER, null),
                new KeyDestructionPostponed(KEY, 3, LATER.plusSeconds(86_400)));
        assertThat(key().protection()).isNull();
        assertThat(key().rotation().interval()).isNull();
        assertThat(key().rotation().nextAt()).isNull();
        assertThat(key().deleteAt()).isEqualTo(LATER.plusSeconds(86_400));
    }

    @Test
    void versions_are_listed_newest_first_and_the_newest_is_the_primary_one() {
        history.add(ALICE, new KeyVersionCreated(KEY, SECOND, FIRST, KeyVersionCause.REQUEST, LATER));

        assertThat(key().primaryVersionId()).isEqualTo(SECOND);
        assertThat(key().rotation().nextAt()).isEqualTo(LATER);
        assertThat(key().rotation().lastAt()).isAfter(key().createdAt());
        assertThat(readSide().keyVersions(parts(ALICE, "key-1", 1)).items())
                .extracting(KeyVersionView::versionId)
                .containsExactly(SECOND);
        assertThat(readSide().keyVersions(parts(ALICE, "key-1", 1)).totalCount())
                .isEqualTo(2);
        assertThat(readSide().keyVersion(ALICE, "version-1").orElseThrow().keyId())
                .isEqualTo(KEY);
        assertThat(readSide().keyVersion(BOB, "version-1")).isEmpty();
        assertThat(readSide().keyVersions(parts(BOB, "key-1", 1)).items()).isEmpty();
    }

    @Test
    void names_are_an_accounts_own_and_go_with_their_key() {
        KeyId other = new KeyId("key-2");
        created(other, new KeyVersionId("version-of-2"));
        history.add(
                ALICE,
                new KeyAliasAdded(KEY, "alias/b"),
                new KeyAliasAdded(KEY, "alias/moving"),
                new KeyAliasAdded(other, "alias/a"),
                new KeyAliasRemoved(KEY, "alias/moving"),
                new KeyAliasAdded(other, "alias/moving"));
        views.feed(history);

        assertThat(readSide().keyAliases(parts(ALICE, null, 10)).items())
                .containsExactly(
                        new KeyAliasView("alias/a", other),
                        new KeyAliasView("alias/b", KEY),
                        new KeyAliasView("alias/moving", other));
        assertThat(readSide().keyAliases(parts(ALICE, "key-1", 10)).items())
                .containsExactly(new KeyAliasView("alias/b", KEY));
        assertThat(readSide().keyAliases(parts(BOB, null, 10)).items()).isEmpty();

        views.feed(history.add(ALICE, new KeyDestroyed(other)));
        assertThat(readSide().keyAliases(parts(ALICE, null, 10)).totalCount()).isEqualTo(1);
    }

    @Test
    void the_census_counts_what_lies_under_each_version_now() {
        for (int copy = 2; copy <= 4; copy++) {
            Stories.copyRequested(history, ALICE, copy);
            Stories.copyStarted(history, ALICE, copy);
            Stories.copyCompleted(history, ALICE, copy);
        }
        history.add(ALICE, new SnapshotDeleted(Stories.snapshot(4)));
        KeyCensus before = census(null, 10);
        assertThat(before.snapshots()).isEqualTo(2);
        assertThat(before.images()).isEqualTo(2);
        assertThat(before.versions()).singleElement().satisfies(version -> {
            assertThat(version.primary()).isTrue();
            assertThat(version.retired()).isFalse();
            assertThat(version.dataKeys()).containsExactly(new KeyCensus.DataKey("data-key-1", 1, 2));
        });

        history.add(
                ALICE,
                new KeyVersionCreated(KEY, SECOND, FIRST, KeyVersionCause.SCHEDULE, null),
                new DataKeyRewrapped(KEY, "data-key-1", 1, FIRST, SECOND));
        KeyCensus after = census(null, 1);
        assertThat(after.versions()).extracting(KeyCensus.Version::snapshots).containsExactly(2L, 0L);
        assertThat(after.versions()).extracting(KeyCensus.Version::retired).containsExactly(false, true);
        assertThat(after.dependents())
                .containsExactly(new KeyCensus.Dependent(
                        Stories.snapshot(2).value(),
                        "cn-beijing",
                        "version-2",
                        "data-key-1",
                        1,
                        List.of(Stories.image(2).value())));
        assertThat(census(after.nextPageToken(), 1).dependents())
                .extracting(KeyCensus.Dependent::snapshotId)
                .containsExactly(Stories.snapshot(3).value());
        assertThat(query().find(BOB, "key-1", null, 10)).isEmpty();
    }

    private void created(KeyId key, KeyVersionId version) {
        history.add(ALICE, new KeyCreated(key, ALICE, KeyOwner.CUSTOMER, "", "AES", "ENCRYPT", "KMS", "SW", version));
    }

    private KeyView key() {
        views.feed(history);
        return readSide().key(ALICE, "key-1").orElseThrow();
    }

    private KeyCensus census(@Nullable String after, int size) {
        views.feed(history);
        return query().find(ALICE, "key-1", after, size).orElseThrow();
    }

    private KeyCensusQuery query() {
        return new KeyCensusQuery(views.client, new KeyQueries(views.client, views.json), views.transactions());
    }

    private static KeyPartQuery parts(AccountId caller, @Nullable String key, int size) {
        return new KeyPartQuery(caller, key, new Paging(1, size));
    }
}

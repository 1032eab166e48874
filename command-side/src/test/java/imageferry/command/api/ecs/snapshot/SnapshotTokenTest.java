package imageferry.command.api.ecs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.api.error.ApiException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.DiskType;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.SnapshotPlace;
import imageferry.events.readside.SnapshotState;
import imageferry.events.readside.SnapshotView;
import imageferry.events.snapshot.Lineage;
import imageferry.events.snapshot.SnapshotAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A token names the place of the last snapshot seen, to whom it was given and to nobody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotTokenTest {
    private static final AccountId ACCOUNT = new AccountId("1000000000000001");
    private static final AccountId OTHER = new AccountId("1000000000000002");
    private static final SnapshotView LAST = view(Instant.parse("2026-11-21T02:03:04.123456Z"));
    private static final Paging TWO = new Paging(1, 2);

    @Test
    void a_full_page_with_more_after_it_leads_on_from_its_last_snapshot() {
        String token = SnapshotToken.next(new Page<>(List.of(LAST, LAST), 3), TWO, ACCOUNT);
        assertThat(SnapshotToken.read(Objects.requireNonNull(token), ACCOUNT)).isEqualTo(SnapshotPlace.of(LAST));
        assertThat(token).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void the_last_page_has_none() {
        assertThat(SnapshotToken.next(new Page<>(List.of(LAST, LAST), 2), TWO, ACCOUNT))
                .isNull();
        assertThat(SnapshotToken.next(new Page<>(List.of(LAST), 1), TWO, ACCOUNT))
                .isNull();
        assertThat(SnapshotToken.next(new Page<>(List.of(), 0), TWO, ACCOUNT)).isNull();
    }

    @Test
    void another_accounts_token_is_none() {
        String token = SnapshotToken.next(new Page<>(List.of(LAST, LAST), 3), TWO, ACCOUNT);
        assertThatThrownBy(() -> SnapshotToken.read(Objects.requireNonNull(token), OTHER))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("NextToken");
    }

    private static SnapshotView view(Instant createdAt) {
        return new SnapshotView(
                new SnapshotId("s-bp100000000000000001"),
                ACCOUNT,
                new RegionId("cn-hangzhou"),
                DiskType.SYSTEM,
                1,
                1,
                Lineage.IMPORTED,
                SnapshotState.ACCOMPLISHED,
                100,
                null,
                null,
                null,
                null,
                Set.of(),
                SnapshotAttributes.NONE,
                createdAt,
                createdAt);
    }
}

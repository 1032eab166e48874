package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.events.ids.AccountId;
import imageferry.events.image.ImageAttributes;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageEvent.ImageAttributesChanged;
import imageferry.events.image.ImageEvent.ImageAvailable;
import imageferry.events.image.ImageEvent.ImageCreationRequested;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageUnshared;
import imageferry.events.image.Tag;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.Ownership;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.TagCondition;
import imageferry.query.support.History;
import imageferry.query.support.ImageQuestion;
import imageferry.query.support.Stories;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What an owner and a recipient see of a shared image. Alice owns, Bob receives, Carol has nothing to do with it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class SharedImagesTest extends ReadSideRules {
    private static final AccountId CAROL = new AccountId("1003");

    private final History history = new History();

    @Test
    @Acceptance({"F1", "F4", "G1", "G2"})
    void a_recipient_sees_the_image_as_long_as_it_is_shared() {
        Stories.created(history, ALICE, 1, "hers");
        Stories.created(history, BOB, 2, "his");
        history.add(ALICE, new ImageShared(Stories.image(1), HANGZHOU, BOB));
        views.feed(history);

        assertThat(names(asBob())).containsExactly("his", "hers");
        assertThat(names(asBob().of(Ownership.OWN))).containsExactly("his");
        assertThat(names(asBob().of(Ownership.SHARED))).containsExactly("hers");
        assertThat(names(asBob().of(Ownership.SHARED).ownedBy(ALICE))).containsExactly("hers");
        assertThat(names(asBob().of(Ownership.SHARED).ownedBy(CAROL))).isEmpty();
        assertThat(names(asBob().ids(Stories.image(1).value()))).containsExactly("hers");
        assertThat(names(asBob().named("he*"))).containsExactly("hers");
        assertThat(names(new ImageQuestion(BOB, BEIJING))).isEmpty();
        assertThat(names(new ImageQuestion(CAROL, HANGZHOU))).isEmpty();

        unshare(1);
        assertThat(names(asBob())).containsExactly("his");
    }

    @Test
    @Acceptance("F14")
    void a_recipient_is_not_told_what_the_owner_says_for_itself() {
        ImageDetails grouped = new ImageDetails(
                "hers",
                "",
                new ImageAttributes("linux", "Debian", "x86_64", "BIOS"),
                List.of(new Tag("team", "secret")),
                "web",
                "1",
                "rg-hers");
        history.add(
                ALICE,
                new ImageCreationRequested(Stories.image(1), ALICE, HANGZHOU, grouped, Stories.disks(1)),
                new ImageAvailable(Stories.image(1), Stories.disks(1)),
                new ImageShared(Stories.image(1), HANGZHOU, BOB));
        views.feed(history);

        ImageView seen = readSide().images(asBob().query()).items().get(0);
        assertThat(seen.accountId()).isEqualTo(ALICE);
        assertThat(seen.details().tags()).isEmpty();
        assertThat(seen.details().resourceGroupId()).isNull();
        assertThat(seen.details().family()).isEqualTo("web");
        assertThat(seen.sharedWith()).isZero();
        assertThat(seen.disks()).allMatch(disk -> disk.disk().snapshotId() == null);
        assertThat(seen.disks()).allMatch(disk -> disk.disk().keyId() != null);
        assertThat(names(asBob().tagged(new TagCondition("team", null)))).isEmpty();
        assertThat(names(asBob().inGroup("rg-hers"))).isEmpty();
        assertThat(names(asBob().madeOf(Stories.snapshot(1)))).isEmpty();
        assertThat(names(asBob().family("web"))).containsExactly("hers");

        ImageView own = readSide().images(asAlice().query()).items().get(0);
        assertThat(own.details()).isEqualTo(grouped);
        assertThat(own.sharedWith()).isEqualTo(1);
        assertThat(names(asAlice().inGroup("rg-hers").family("web"))).containsExactly("hers");
        assertThat(names(asAlice().family("mail"))).isEmpty();
    }

    @Test
    void a_recipient_sees_an_image_that_was_shared_while_it_was_made_once_it_is_available() {
        Stories.copyRequested(history, ALICE, 2);
        history.add(ALICE, new ImageShared(Stories.image(2), BEIJING, BOB));
        Stories.copyStarted(history, ALICE, 2);
        views.feed(history);
        ImageQuestion bobs = new ImageQuestion(BOB, BEIJING);
        assertThat(names(bobs)).isEmpty();
        assertThat(readSide()
                        .imageShares(new ImageShareQuery(ALICE, Stories.image(2), new Paging(1, 10)))
                        .totalCount())
                .isEqualTo(1);

        long from = history.end();
        Stories.copyCompleted(history, ALICE, 2);
        views.feed(history.entries().subList((int) from, (int) history.end()));
        assertThat(names(bobs)).containsExactly("copy-2");
    }

    @Test
    void a_change_of_the_name_is_found_by_the_new_one_only() {
        Stories.created(history, ALICE, 1, "old");
        history.add(ALICE, new ImageAttributesChanged(Stories.image(1), Stories.details("new")));
        views.feed(history);

        assertThat(names(asAlice().named("old"))).isEmpty();
        assertThat(names(asAlice().named("new"))).containsExactly("new");
    }

    @Test
    void pages_go_through_own_and_shared_images_newest_first_with_the_exact_total() {
        for (int number = 1; number <= 24; number++) {
            boolean shared = number % 2 == 0;
            Stories.created(history, shared ? ALICE : BOB, number, "image-" + number);
            if (shared) {
                history.add(ALICE, new ImageShared(Stories.image(number), HANGZHOU, BOB));
            }
        }
        history.add(BOB, new ImageDeprecated(Stories.image(23)), new ImageDeleted(Stories.image(21)));
        views.feed(history);
        unshare(22);

        Page<ImageView> second = readSide().images(asBob().page(2, 10).query());
        assertThat(second.totalCount()).isEqualTo(22);
        assertThat(second.items())
                .extracting(image -> image.details().name())
                .containsExactly(
                        "image-12",
                        "image-11",
                        "image-10",
                        "image-9",
                        "image-8",
                        "image-7",
                        "image-6",
                        "image-5",
                        "image-4",
                        "image-3");
        assertThat(readSide().images(asBob().page(3, 10).query()).items()).hasSize(2);
        assertThat(total(asBob().states(ImageState.AVAILABLE))).isEqualTo(21);
        assertThat(total(asBob().states(ImageState.DEPRECATED))).isEqualTo(1);
        assertThat(total(asBob().named("image-1*"))).isEqualTo(11);
        assertThat(total(asBob().of(Ownership.SHARED))).isEqualTo(11);
        assertThat(total(asBob().of(Ownership.OWN))).isEqualTo(11);
    }

    @Test
    @Acceptance("G1")
    void the_owner_and_nobody_else_is_told_with_whom_an_image_is_shared() {
        Stories.created(history, ALICE, 1, "hers");
        history.add(
                ALICE,
                new ImageShared(Stories.image(1), HANGZHOU, CAROL),
                new ImageShared(Stories.image(1), HANGZHOU, BOB));
        views.feed(history);

        Page<ImageShareView> shares = readSide().imageShares(shares(ALICE, 1));
        assertThat(shares.totalCount()).isEqualTo(2);
        assertThat(shares.items()).extracting(ImageShareView::accountId).containsExactly(CAROL);
        assertThat(readSide().imageShares(shares(ALICE, 2)).items())
                .extracting(ImageShareView::accountId)
                .containsExactly(BOB);
        assertThat(readSide().imageShares(shares(BOB, 1))).isEqualTo(new Page<>(List.of(), 0));
    }

    private void unshare(int number) {
        long from = history.end();
        history.add(ALICE, new ImageUnshared(Stories.image(number), BOB));
        views.feed(history.entries().subList((int) from, (int) history.end()));
    }

    private static ImageShareQuery shares(AccountId caller, int page) {
        return new ImageShareQuery(caller, Stories.image(1), new Paging(page, 1));
    }

    private List<String> names(ImageQuestion question) {
        Page<ImageView> page = readSide().images(question.query());
        assertThat(page.totalCount()).isEqualTo(page.items().size());
        return page.items().stream().map(image -> image.details().name()).toList();
    }

    private long total(ImageQuestion question) {
        return readSide().images(question.query()).totalCount();
    }

    private static ImageQuestion asAlice() {
        return new ImageQuestion(ALICE, HANGZHOU);
    }

    private static ImageQuestion asBob() {
        return new ImageQuestion(BOB, HANGZHOU);
    }
}

package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDeprecated;
import imageferry.events.image.ImageEvent.ImageImportRequested;
import imageferry.events.image.ImageEvent.ImageJoinedGroup;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.imagetask.ImageTaskEvent.ImportFinished;
import imageferry.events.imagetask.ImageTaskEvent.ImportRequested;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.ImageView;
import imageferry.events.readside.Page;
import imageferry.events.readside.TagCondition;
import imageferry.query.support.History;
import imageferry.query.support.ImageQuestion;
import imageferry.query.support.Stories;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class ImagesOfReadSideTest extends ReadSideRules {
    private final History history = new History();

    @Test
    void a_name_is_matched_in_part_or_with_stars_and_nothing_else_in_it_means_anything() {
        Stories.created(history, ALICE, 1, "web_server-1.0");
        Stories.created(history, ALICE, 2, "web-server-100%");
        Stories.created(history, ALICE, 3, "back\\slash");
        views.feed(history);

        assertThat(named("server")).containsExactly("web-server-100%", "web_server-1.0");
        assertThat(named("web*0")).containsExactly("web_server-1.0");
        assertThat(named("*server*")).hasSize(2);
        assertThat(named("b_server")).containsExactly("web_server-1.0");
        assertThat(named("100%")).containsExactly("web-server-100%");
        assertThat(named("k\\s")).containsExactly("back\\slash");
        assertThat(named("%")).containsExactly("web-server-100%");
        assertThat(named("x' or '1'='1")).isEmpty();
        assertThat(named("nul\0")).isEmpty();
    }

    @Test
    void nobody_sees_what_belongs_to_others() {
        Stories.created(history, ALICE, 1, "hers");
        views.feed(history);

        for (ImageQuery query : List.of(
                all(BOB, HANGZHOU),
                new ImageQuestion(BOB, HANGZHOU).ids(Stories.image(1).value()).query())) {
            assertThat(readSide().images(query)).isEqualTo(new Page<>(List.of(), 0));
        }
        assertThat(readSide().images(all(ALICE, HANGZHOU)).totalCount()).isEqualTo(1);
        assertThat(readSide().images(all(ALICE, BEIJING)).totalCount()).isZero();
    }

    @Test
    void every_condition_must_hold() {
        Stories.created(history, ALICE, 1, "one", new Tag("a", "1"), new Tag("b", "2"));
        Stories.created(history, ALICE, 2, "two", new Tag("a", "1"));
        views.feed(history);

        TagCondition first = new TagCondition("a", "1");
        assertThat(count(asAlice().tagged(first))).isEqualTo(2);
        assertThat(count(asAlice().tagged(first, new TagCondition("b", "2")))).isEqualTo(1);
        assertThat(count(asAlice().tagged(new TagCondition("a", "2")))).isZero();
        assertThat(count(asAlice().tagged(new TagCondition("b", null)))).isEqualTo(1);
        assertThat(count(asAlice().tagged(new TagCondition("c", null)))).isZero();
        assertThat(ofSnapshot(2)).isEqualTo(1);
        assertThat(ofSnapshot(3)).isZero();
        assertThat(count(asAlice().ids("not an id", Stories.image(1).value()).named("o")))
                .isEqualTo(1);
    }

    @Test
    void tags_and_groups_that_were_changed_since_are_shown_and_found_and_the_old_ones_are_not() {
        Stories.created(history, ALICE, 1, "one", new Tag("a", "1"), new Tag("b", "2"));
        history.add(
                ALICE,
                new ImageTagged(Stories.image(1), List.of(new Tag("a", "changed"), new Tag("c", ""))),
                new ImageUntagged(Stories.image(1), List.of("b")),
                new ImageJoinedGroup(Stories.image(1), "rg-1"));
        views.feed(history);
        assertThat(count(asAlice().tagged(new TagCondition("a", "changed"), new TagCondition("c", null))))
                .isEqualTo(1);
        assertThat(count(asAlice().tagged(new TagCondition("a", "1")))).isZero();
        assertThat(count(asAlice().tagged(new TagCondition("b", null)))).isZero();
        ImageDetails shown =
                readSide().images(all(ALICE, HANGZHOU)).items().get(0).details();
        assertThat(shown.tags()).containsExactly(new Tag("a", "changed"), new Tag("c", ""));
        assertThat(shown.resourceGroupId()).isEqualTo("rg-1");
    }

    @Test
    void pages_hold_every_image_once_newest_first_with_the_total() {
        for (int number = 1; number <= 25; number++) {
            Stories.created(history, ALICE, number, "image-" + number);
        }
        history.add(ALICE, new ImageDeleted(Stories.image(13)), new ImageDeprecated(Stories.image(14)));
        views.feed(history);

        Page<ImageView> third = readSide().images(asAlice().page(3, 10).query());
        assertThat(third.totalCount()).isEqualTo(24);
        assertThat(third.items())
                .extracting(image -> image.details().name())
                .containsExactly("image-4", "image-3", "image-2", "image-1");
        assertThat(readSide().images(inState(ImageState.AVAILABLE)).totalCount())
                .isEqualTo(23);
        assertThat(readSide().images(inState(ImageState.DEPRECATED)).items())
                .singleElement()
                .satisfies(image -> assertThat(image.progress()).isEqualTo(100));
    }

    @Test
    @Acceptance({"D18", "D19"})
    void progress_never_goes_back_and_is_100_only_when_the_image_is_available() {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        for (int percent : new int[] {10, 60, 30, 100}) {
            Stories.progressed(history, ALICE, 2, percent);
        }
        Stories.copyCompleted(history, ALICE, 2);
        int last = 0;
        for (History.Entry entry : history.entries()) {
            views.feed(List.of(entry));
            for (ImageView image : readSide().images(all(ALICE, BEIJING)).items()) {
                assertThat(image.progress()).isGreaterThanOrEqualTo(last);
                assertThat(image.progress() == 100).isEqualTo(image.state() == ImageState.AVAILABLE);
                assertThat(image.disks()).allMatch(disk -> disk.progress() == image.progress());
                last = image.progress();
            }
        }
        assertThat(last).isEqualTo(100);
    }

    @Test
    @Acceptance("D19")
    void an_import_that_is_finished_does_not_make_its_image_whole_before_the_image_says_so() {
        history.add(
                ALICE,
                new ImageImportRequested(
                        Stories.image(1), ALICE, HANGZHOU, Stories.details("in"), Stories.disks(1), Stories.task(1)),
                new ImportRequested(Stories.task(1), ALICE, HANGZHOU, Stories.image(1), List.of()),
                new ImportFinished(Stories.task(1)));
        views.feed(history);

        assertThat(readSide().images(all(ALICE, HANGZHOU)).items())
                .singleElement()
                .satisfies(image -> assertThat(image.progress()).isEqualTo(99));
    }

    @Test
    void from_the_cancel_of_its_copy_on_an_image_and_its_snapshots_are_gone() {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        views.feed(history);
        assertThat(readSide().images(all(ALICE, BEIJING)).totalCount()).isEqualTo(1);

        History cancelled = history.add(ALICE, new CopyCancelRequested(Stories.copy(2)));
        views.feed(cancelled.entries().subList((int) cancelled.end() - 1, (int) cancelled.end()));

        assertThat(readSide().images(all(ALICE, BEIJING))).isEqualTo(new Page<>(List.of(), 0));
        assertThat(views.client
                        .sql("select gone from query.snapshot")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @Acceptance("F16")
    void an_image_says_where_it_came_from() {
        Stories.copyRequested(history, ALICE, 2);
        views.feed(history);

        ImageView image = readSide().images(all(ALICE, BEIJING)).items().get(0);
        assertThat(image.state()).isEqualTo(ImageState.WAITING);
        assertThat(image.sourceImageId()).isEqualTo(Stories.image(1));
        assertThat(image.copyTaskId()).isEqualTo(Stories.copy(2));
        assertThat(image.createdAt()).isEqualTo(Instant.parse("2026-11-21T00:00:01Z"));
    }

    private List<String> named(String pattern) {
        return names(asAlice().named(pattern));
    }

    private List<String> names(ImageQuestion question) {
        return readSide().images(question.query()).items().stream()
                .map(image -> image.details().name())
                .toList();
    }

    private long ofSnapshot(int number) {
        return count(asAlice()
                .madeOf(Stories.snapshot(number))
                .system("linux", "x86_64")
                .created(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")));
    }

    private long count(ImageQuestion question) {
        return readSide().images(question.query()).totalCount();
    }

    private static ImageQuery inState(ImageState state) {
        return asAlice().states(state).query();
    }

    private static ImageQuestion asAlice() {
        return new ImageQuestion(ALICE, HANGZHOU);
    }

    private static ImageQuery all(AccountId caller, RegionId region) {
        return new ImageQuestion(caller, region).query();
    }
}

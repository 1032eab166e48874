package imageferry.query.readside;

import static imageferry.query.support.Stories.ALICE;
import static imageferry.query.support.Stories.BEIJING;
import static imageferry.query.support.Stories.BOB;
import static imageferry.query.support.Stories.HANGZHOU;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.CopyTaskEvent.CopyCancelRequested;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageTagged;
import imageferry.events.image.ImageEvent.ImageUntagged;
import imageferry.events.image.Tag;
import imageferry.events.readside.ResourceTagQuery;
import imageferry.events.readside.ResourceTagView;
import imageferry.events.readside.TagFilter;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.query.support.History;
import imageferry.query.support.Stories;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public class TagsOfReadSideTest extends ReadSideRules {
    private static final int ALL = 1000;

    private final History history = new History();

    @Test
    void tags_are_those_of_the_making_and_of_what_was_put_on_and_taken_off_since() {
        Stories.created(history, ALICE, 1, "one", new Tag("team", "web"), new Tag("os", "linux"));
        history.add(
                ALICE,
                new ImageTagged(Stories.image(1), List.of(new Tag("team", "shop"), new Tag("keep", ""))),
                new ImageUntagged(Stories.image(1), List.of("os", "never-there")));
        views.feed(history);
        assertThat(images(ALICE)).containsExactly(tag(1, "keep", ""), tag(1, "team", "shop"));
    }

    @Test
    void only_the_owners_live_resources_of_the_region_and_type_are_told() {
        Stories.created(history, ALICE, 1, "one", new Tag("a", "1"));
        Stories.created(history, BOB, 2, "two", new Tag("a", "1"));
        Stories.created(history, ALICE, 3, "three", new Tag("a", "1"));
        history.add(ALICE, new ImageDeleted(Stories.image(3)));
        views.feed(history);
        assertThat(images(ALICE)).containsExactly(tag(1, "a", "1"));
        assertThat(tags(BOB, HANGZHOU, "image", List.of(Stories.image(1).value())))
                .isEmpty();
        assertThat(tags(ALICE, BEIJING, "image", List.of())).isEmpty();
        assertThat(tags(ALICE, HANGZHOU, "snapshot", List.of())).isEmpty();
        assertThat(tags(ALICE, HANGZHOU, "teapot", List.of())).isEmpty();
    }

    @Test
    void from_the_cancel_of_its_copy_on_the_tags_of_an_image_and_its_snapshots_are_gone() {
        Stories.copyRequested(history, ALICE, 2);
        Stories.copyStarted(history, ALICE, 2);
        history.add(
                ALICE,
                new ImageTagged(Stories.image(2), List.of(new Tag("a", "1"))),
                new SnapshotTagged(Stories.snapshot(2), List.of(new Tag("b", "2"))));
        views.feed(history);
        assertThat(tags(ALICE, BEIJING, "image", List.of())).hasSize(1);
        assertThat(tags(ALICE, BEIJING, "snapshot", List.of()))
                .containsExactly(new ResourceTagView(Stories.snapshot(2).value(), "b", "2"));

        history.add(ALICE, new CopyCancelRequested(Stories.copy(2)));
        views.feed(history);
        assertThat(tags(ALICE, BEIJING, "image", List.of())).isEmpty();
        assertThat(tags(ALICE, BEIJING, "snapshot", List.of())).isEmpty();
    }

    @Test
    void filters_are_anded_and_values_ored_and_a_key_without_values_is_any_value() {
        Stories.created(history, ALICE, 1, "one", new Tag("env", "live"), new Tag("team", "web"));
        Stories.created(history, ALICE, 2, "two", new Tag("env", "test"), new Tag("team", "web"));
        Stories.created(history, ALICE, 3, "three", new Tag("env", "lab"));
        views.feed(history);
        assertThat(filtered(new TagFilter("env", Set.of("live", "lab")))).containsExactly(1, 3);
        assertThat(filtered(new TagFilter("env", Set.of()), new TagFilter("team", Set.of("web"))))
                .containsExactly(1, 2);
        assertThat(filtered(new TagFilter("team", Set.of("\0 ' -- %")))).isEmpty();
    }

    @Test
    void pages_of_any_size_tell_every_tag_once_in_order() {
        for (int number = 1; number <= 4; number++) {
            Stories.created(history, ALICE, number, "i" + number, new Tag("B", ""), new Tag("a", ""), new Tag("Z", ""));
        }
        views.feed(history);
        List<ResourceTagView> whole = images(ALICE);
        assertThat(whole).hasSize(12);
        for (int size = 1; size <= 5; size++) {
            List<ResourceTagView> pages = new ArrayList<>();
            List<ResourceTagView> page;
            do {
                ResourceTagView last = pages.isEmpty() ? null : pages.get(pages.size() - 1);
                page = readSide().tags(query(ALICE, HANGZHOU, "image", List.of(), List.of(), last, size));
                pages.addAll(page);
            } while (!page.isEmpty());
            assertThat(pages).as("pages of %d", size).isEqualTo(whole);
        }
    }

    private List<Integer> filtered(TagFilter... filters) {
        return readSide().tags(query(ALICE, HANGZHOU, "image", List.of(), List.of(filters), null, ALL)).stream()
                .map(tag -> Integer.parseInt(
                        tag.resourceId().substring(tag.resourceId().length() - 3)))
                .distinct()
                .toList();
    }

    private List<ResourceTagView> images(AccountId account) {
        return tags(account, HANGZHOU, "image", List.of());
    }

    private List<ResourceTagView> tags(AccountId account, RegionId region, String type, List<String> ids) {
        return readSide().tags(query(account, region, type, ids, List.of(), null, ALL));
    }

    private static ResourceTagView tag(int image, String key, String value) {
        return new ResourceTagView(Stories.image(image).value(), key, value);
    }

    private static ResourceTagQuery query(
            AccountId account,
            RegionId region,
            String type,
            List<String> ids,
            List<TagFilter> filters,
            @Nullable ResourceTagView after,
            int atMost) {
        return new ResourceTagQuery(account, region, type, ids, filters, after, atMost);
    }
}

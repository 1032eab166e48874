package imageferry.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.ids.SnapshotId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every place that keeps pages of imports does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class ImportPagesContract {
    /** A draft that is being written. */
    protected static final SnapshotId DRAFT = new SnapshotId("s-00000000000000000001");

    /** Another. */
    protected static final SnapshotId OTHER = new SnapshotId("s-00000000000000000002");

    /** A place where both drafts are known and nothing is kept. */
    protected abstract ImportPages pages();

    /** Lets a draft be over. */
    protected abstract void end(SnapshotId draft);

    @Test
    void a_page_is_found_as_it_was_kept() {
        ImportPages pages = pages();
        pages.keep(DRAFT, 3, new byte[] {1, 2, 3});
        assertThat(pages.find(DRAFT, 3)).hasValue(new byte[] {1, 2, 3});
        assertThat(pages.find(DRAFT, 4)).isEmpty();
        assertThat(pages.find(OTHER, 3)).isEmpty();
    }

    @Test
    void what_is_kept_later_takes_the_place_of_what_was_kept_before() {
        ImportPages pages = pages();
        pages.keep(DRAFT, 0, new byte[] {1});
        pages.keep(DRAFT, 0, new byte[] {2, 2});
        assertThat(pages.find(DRAFT, 0)).hasValue(new byte[] {2, 2});
    }

    @Test
    void a_draft_that_is_over_keeps_nothing() {
        ImportPages pages = pages();
        pages.keep(DRAFT, 0, new byte[] {1});
        pages.keep(OTHER, 0, new byte[] {2});
        end(DRAFT);
        assertThat(pages.find(DRAFT, 0)).isEmpty();
        pages.keep(DRAFT, 0, new byte[] {3});
        assertThat(pages.find(DRAFT, 0)).isEmpty();
        assertThat(pages.find(OTHER, 0)).hasValue(new byte[] {2});
    }
}

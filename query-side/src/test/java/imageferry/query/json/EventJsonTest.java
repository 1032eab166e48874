package imageferry.query.json;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.events.copytask.ByteCounts;
import imageferry.events.copytask.CopyTaskEvent.SnapshotCopied;
import imageferry.events.image.ImageDetails;
import imageferry.events.image.ImageDisk;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent.KeyDeletionScheduled;
import imageferry.query.support.Stories;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventJsonTest {
    private final EventJson json = new EventJson();

    @Test
    void identifiers_are_strings_and_come_back() {
        SnapshotCopied event = new SnapshotCopied(
                Stories.copy(1),
                Stories.snapshot(1),
                Stories.snapshot(2),
                Stories.ROOT,
                Stories.ROOT,
                null,
                Stories.ENCRYPTION,
                new ByteCounts(4, 3, 2, 1));
        String text = json.write(event);

        assertThat(text).contains("\"taskId\":\"" + Stories.copy(1) + "\"", "\"keyId\":\"key-1\"");
        assertThat(json.read(text, SnapshotCopied.class)).isEqualTo(event);
    }

    @Test
    void times_are_iso_and_what_is_unknown_is_left_out() {
        KeyDeletionScheduled event = new KeyDeletionScheduled(Stories.KEY, Instant.parse("2027-01-01T00:00:00Z"), null);
        String text = json.write(event);

        assertThat(text).contains("\"deleteAt\":\"2027-01-01T00:00:00Z\"");
        String newer = text.replace("{", "{\"somethingNew\":1,");
        assertThat(json.read(newer, KeyDeletionScheduled.class)).isEqualTo(event);
    }

    @Test
    void what_columns_hold_comes_back() {
        ImageDetails details = Stories.details("name", new Tag("k", "v"));
        assertThat(json.read(json.write(details), ImageDetails.class)).isEqualTo(details);
        assertThat(json.readList(json.write(Stories.disks(1)), ImageDisk.class)).isEqualTo(Stories.disks(1));
    }
}

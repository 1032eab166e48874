package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import java.util.Locale;

/** The questions of {@link ReadSide} as they go over HTTP: each has a path below {@link #BASE}, to which its record is posted as JSON. */
public enum ReadSideQuestion {
    AWAIT_POSITION,
    IMAGES,
    IMAGE_SHARES,
    SNAPSHOTS,
    IMAGE_TASKS,
    TAGS,
    TAGS_IN_USE,
    KEYS,
    KEY,
    KEY_VERSIONS,
    KEY_VERSION,
    KEY_ALIASES;

    /** No user is ever sent there. */
    public static final String BASE = "/internal/read-side/";

    public String path() {
        return BASE + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The question of {@link ReadSide#awaitPosition}.
     *
     * @param atMostMillis milliseconds, from 0
     */
    public record Passing(long position, long atMostMillis) {}

    /** The answer to it. */
    public record Passed(boolean passed) {}

    /** The question for one thing by its id; nothing found is an answer without content. */
    public record ById(AccountId caller, String id) {}
}

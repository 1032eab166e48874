package imageferry.command.dispatch;

import java.util.UUID;

/** Fresh ids that cannot be guessed. Safe for use by many threads. */
public interface IdSource {
    /** Lower-case letters and digits, evenly spread. */
    String text(int length);

    UUID uuid();
}

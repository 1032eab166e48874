package imageferry.command.tenancy;

import java.time.Instant;
import java.util.Locale;

/**
 * A role of an account.
 *
 * @param trustPolicy JSON, as its owner wrote it
 */
public record AccountRole(
        String name,
        String id,
        String description,
        String trustPolicy,
        int maxSessionSeconds,
        Instant createdAt,
        Instant updatedAt) {

    /** Names that differ in case alone are the same. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

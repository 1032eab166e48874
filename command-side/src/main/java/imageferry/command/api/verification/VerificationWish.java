package imageferry.command.api.verification;

import imageferry.events.scrub.ScrubScope;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request.
 *
 * @param scope image, snapshot or region
 * @param id of the image, snapshot or region
 * @param bytesPerSecond most that is read, at least 1; null is without a budget
 */
record VerificationWish(
        @Nullable String scope,
        @Nullable String id,
        @Nullable Long bytesPerSecond) {
    ScrubScope wantedScope() {
        return switch (scope == null ? "" : scope) {
            case "image" -> ScrubScope.IMAGE;
            case "snapshot" -> ScrubScope.SNAPSHOT;
            case "region" -> ScrubScope.REGION;
            default -> throw VerificationRefusal.badParameter("scope", "image, snapshot or region");
        };
    }

    String wantedId() {
        if (id == null || id.isBlank()) {
            throw VerificationRefusal.badParameter("id", "the id of what is to be verified");
        }
        return id;
    }

    @Nullable
    Long budget() {
        if (bytesPerSecond != null && bytesPerSecond < 1) {
            throw VerificationRefusal.badParameter("bytesPerSecond", "a number from 1, or missing");
        }
        return bytesPerSecond;
    }
}

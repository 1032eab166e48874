package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import imageferry.events.readside.SnapshotPlace;
import imageferry.events.readside.SnapshotView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of the next page of snapshots: the place of the last one seen, so that pages neither repeat nor skip while
 * snapshots come and go. Opaque to callers, and good for the account it was given to. It gives no rights: every page holds
 * the caller's own snapshots whatever the token says.
 */
final class SnapshotToken {
    private static final Pattern FORM = Pattern.compile("1 (\\d{1,18}) (s-[a-z0-9]{20}) (\\d{1,20})");

    private SnapshotToken() {}

    /** The place that a token names. */
    static SnapshotPlace read(String token, AccountId caller) {
        return decoded(token)
                .filter(fields -> fields.group(3).equals(caller.value()))
                .flatMap(fields -> WrittenIds.wellFormed(fields.group(2), SnapshotId::valueOf)
                        .map(id -> new SnapshotPlace(time(fields.group(1)), id)))
                .orElseThrow(() -> new ApiException(GatewayErrorCode.INVALID_PARAMETER, "NextToken"));
    }

    /** The token of the page after this one; null when this is the last. */
    static @Nullable String next(Page<SnapshotView> page, Paging paging, AccountId caller) {
        if (page.items().size() < paging.pageSize() || page.totalCount() <= paging.pageSize()) {
            return null;
        }
        SnapshotView last = page.items().get(page.items().size() - 1);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt());
        String text = "1 " + micros + " " + last.snapshotId() + " " + caller;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Instant time(String micros) {
        return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private static Optional<Matcher> decoded(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Optional.of(FORM.matcher(text)).filter(Matcher::matches);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

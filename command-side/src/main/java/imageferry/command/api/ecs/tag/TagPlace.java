package imageferry.command.api.ecs.tag;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.events.readside.ResourceTagView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The place between two pages of tags, as the opaque NextToken: the last tag of the page before. */
final class TagPlace {
    private static final char SEPARATOR = '\n';

    private TagPlace() {}

    static String token(ResourceTagView last) {
        String place = last.resourceId() + SEPARATOR + last.key();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a token stands for; null for none.
     *
     * @throws ApiException InvalidParameter for a token that was never given out
     */
    static @Nullable ResourceTagView of(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            String place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int end = place.indexOf(SEPARATOR);
            if (end > 0) {
                return new ResourceTagView(place.substring(0, end), place.substring(end + 1), "");
            }
        } catch (IllegalArgumentException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static ApiException malformed(@Nullable Throwable cause) {
        ApiException malformed = new ApiException(GatewayErrorCode.INVALID_PARAMETER, "NextToken");
        if (cause != null) {
            malformed.initCause(cause);
        }
        return malformed;
    }
}

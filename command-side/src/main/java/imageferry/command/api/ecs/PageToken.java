package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paging by token: the token names the next page and is opaque to callers. */
public record PageToken(Paging paging) {
    private static final Pattern FORM = Pattern.compile("p([1-9][0-9]{0,6})");

    /** What the caller asks for; null when it does not page by token. */
    public static @Nullable PageToken of(Parameters parameters) {
        String token = parameters.textOrNull("NextToken");
        Integer size = parameters.numberOrNull("MaxResults", 1, 100);
        if (token == null && size == null) {
            return null;
        }
        return new PageToken(new Paging(token == null ? 1 : number(token), size == null ? 10 : size));
    }

    /** The token of the page after this one; null when this is the last. */
    @Nullable
    public String next(Page<?> page) {
        long seen = paging.offset() + page.items().size();
        return page.items().isEmpty() || seen >= page.totalCount() ? null : "p" + (paging.pageNumber() + 1);
    }

    private static int number(String token) {
        var matcher = FORM.matcher(token);
        if (!matcher.matches()) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, "NextToken");
        }
        return Integer.parseInt(matcher.group(1));
    }
}

package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.readside.Page;
import imageferry.events.readside.Paging;
import java.util.Arrays;
import java.util.List;

/** Pages and lists as callers ask for them. */
public final class Pages {
    private static final int MOST_IDS = 100;

    private Pages() {}

    /** The page that is asked for: the first of 10 when nothing is said. */
    public static Paging of(Parameters parameters) {
        return new Paging(parameters.number("PageNumber", 1, 10_000_000, 1), parameters.number("PageSize", 1, 100, 10));
    }

    public static Answer with(Answer answer, Paging paging, Page<?> page) {
        return answer.with("PageNumber", paging.pageNumber())
                .with("PageSize", paging.pageSize())
                .with("TotalCount", page.totalCount());
    }

    public static <T> Page<T> none() {
        return new Page<>(List.of(), 0);
    }

    /** The parts of a comma list, blanks around them taken off; empty when it is absent. */
    public static List<String> commaList(Parameters parameters, String name) {
        List<String> parts = parameters.text(name).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() > MOST_IDS) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, name);
        }
        return parts;
    }
}

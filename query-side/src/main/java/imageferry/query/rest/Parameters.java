package imageferry.query.rest;

import imageferry.events.EventTypes;
import imageferry.query.copy.CopyQuery;
import imageferry.query.copy.CopyState;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads request parameters; what cannot be read is refused with the parameter's name. */
final class Parameters {
    private static final int USUAL_PAGE = 20;

    private Parameters() {}

    static int limit(@Nullable String text, int most) {
        if (text == null) {
            return Math.min(USUAL_PAGE, most);
        }
        long limit = number("limit", text);
        if (limit < 1 || limit > most) {
            throw RestRefusal.badParameter("limit", "a number from 1 to " + most);
        }
        return (int) limit;
    }

    /** A position in the feed; the header wins, because a client that comes back repeats the address it first used. */
    static long after(@Nullable String lastEventId, @Nullable String after) {
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return number("Last-Event-ID", lastEventId);
        }
        return after == null ? 0 : number("after", after);
    }

    static boolean follow(@Nullable String follow, @Nullable String accept) {
        if (follow == null) {
            return accept == null || !accept.contains("application/json") || accept.contains("text/event-stream");
        }
        if (!follow.equals("true") && !follow.equals("false")) {
            throw RestRefusal.badParameter("follow", "true or false");
        }
        return Boolean.parseBoolean(follow);
    }

    static @Nullable String eventType(@Nullable String type) {
        if (type != null && EventTypes.classOf(type).isEmpty()) {
            throw RestRefusal.badParameter("type", "the name of an event");
        }
        return type;
    }

    static Set<CopyState> states(@Nullable List<String> states) {
        Set<CopyState> known = EnumSet.noneOf(CopyState.class);
        for (String state : states == null ? List.<String>of() : states) {
            try {
                known.add(CopyState.valueOf(state.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw RestRefusal.badParameter("state", "one of " + List.of(CopyState.values()));
            }
        }
        return known;
    }

    static String token(CopyQuery.Mark mark) {
        String text = mark.requestedAt() + " " + mark.taskId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static CopyQuery.@Nullable Mark mark(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int space = text.indexOf(' ');
            return new CopyQuery.Mark(Instant.parse(text.substring(0, Math.max(0, space))), text.substring(space + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw RestRefusal.badParameter("pageToken", "a token from the page before");
        }
    }

    private static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the refusal, which names the parameter.
        }
        throw RestRefusal.badParameter(name, "a number from 0");
    }
}

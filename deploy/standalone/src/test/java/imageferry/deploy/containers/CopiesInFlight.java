package imageferry.deploy.containers;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Which copies a fault hits, and what became of them. */
final class CopiesInFlight {
    private static final int TOLD = 3;
    private static final int TRIES = 40;
    private static final int LOOKS = 200;
    private static final int LOOKS_PER_COPY = 8;
    private static final long LOOK_MILLIS = 200;

    private final StoredFacts facts;
    private final Perseverance patience;
    private final IntConsumer ask;

    /** @param ask has so many more copies asked for */
    CopiesInFlight(StoredFacts facts, Perseverance patience, IntConsumer ask) {
        this.facts = facts;
        this.patience = patience;
        this.ask = ask;
    }

    /**
     * Waits for copies that a fault of this member would hit in the middle: a part of their bytes has moved, by this member if it is one that moves
     * bytes. Has more of them asked for while there are none.
     *
     * @return none when none came, or the database was away
     */
    List<Running> hitBy(Member member) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            try {
                List<Running> hit = facts.inFlight().stream()
                        .filter(copy -> member.reaches(copy.region()))
                        .toList();
                if (!hit.isEmpty()) {
                    return hit;
                }
                ask.accept(look % LOOKS_PER_COPY == LOOKS_PER_COPY - 1 ? 1 : 0);
            } catch (SQLException away) {
                // another member's fault: it will come back
            }
            patience.pause(LOOK_MILLIS);
        }
        return List.of();
    }

    /** What all copies that have not ended do; empty while the database is away. */
    String crowd() {
        try {
            return facts.crowd();
        } catch (SQLException away) {
            return "";
        }
    }

    /**
     * In one line: how far some copies were, and how far they are now.
     *
     * @param crowd what all copies did then
     */
    String since(List<Running> then, String crowd) throws InterruptedException {
        String copies =
                then.size() + (then.size() == 1 ? " copy" : " copies") + " in the middle (of all: " + crowd + "): ";
        Map<String, String> now = now();
        return copies
                + then.stream()
                        .limit(TOLD)
                        .map(copy -> copy.taskId() + " at " + copy.moved() + " of " + copy.planned() + " bytes, now "
                                + now.getOrDefault(copy.taskId(), "ended"))
                        .collect(Collectors.joining("; "))
                + (then.size() > TOLD ? "; ..." : "");
    }

    private Map<String, String> now() throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            try {
                return facts.progress();
            } catch (SQLException away) {
                patience.pause(500);
            }
        }
        throw new IllegalStateException("The database does not answer");
    }
}

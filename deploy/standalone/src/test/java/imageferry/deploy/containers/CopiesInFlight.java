package imageferry.deploy.containers;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which copies a fault hits, and what became of them. */
final class CopiesInFlight {
    private static final int TOLD = 3;
    private static final int TRIES = 40;

    private final StoredFacts facts;
    private final Perseverance patience;

    CopiesInFlight(StoredFacts facts, Perseverance patience) {
        this.facts = facts;
        this.patience = patience;
    }

    /** Copies that have moved a part of their bytes, by this member if it is one that moves bytes; none while the database is away. */
    List<Running> of(Member member) {
        try {
            return facts.inFlight().stream()
                    .filter(copy -> member.reaches(copy.region()))
                    .toList();
        } catch (SQLException away) {
            return List.of();
        }
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

package imageferry.deploy.service;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.query.letter.ParkedLetters;
import imageferry.query.letter.ParkedSequence;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry dead-letters} talks to this, through the {@link ControlGuard}. Tells of events, never what is in them. */
@RestController
@OnRole(Role.QUERY)
@RequestMapping("/control/dead-letters")
final class DeadLettersController {
    private static final int MOST = 1_000;

    private final ParkedLetters letters;

    DeadLettersController(ParkedLetters letters) {
        this.letters = letters;
    }

    /** @param events parked in all, also those of sequences that are not shown */
    record Listed(long events, List<ParkedSequence> sequences) {}

    /**
     * What came of it.
     *
     * @param taken sequences that were taken wholly
     * @param left those that still cannot be
     */
    record Tried(int taken, List<ParkedSequence> left) {}

    @GetMapping
    Listed list() {
        return new Listed(
                letters.counts().values().stream().mapToLong(Long::longValue).sum(), letters.list(MOST));
    }

    @GetMapping("/{id}")
    ParkedSequence show(@PathVariable("id") String id) {
        return letters.find(id)
                .orElseThrow(() -> ControlRefusal.notFound(
                        "No event is parked as " + id + ". `ferry dead-letters` shows those that are"));
    }

    @PostMapping("/{id}/retry")
    Tried retry(@PathVariable("id") String id) {
        return tried(List.of(show(id)));
    }

    /** Each once. */
    @PostMapping("/retry")
    Tried retryAll() {
        return tried(letters.list(MOST));
    }

    private Tried tried(List<ParkedSequence> wanted) {
        List<ParkedSequence> failed =
                wanted.stream().filter(sequence -> !letters.retry(sequence)).toList();
        List<ParkedSequence> left = letters.list(MOST).stream()
                .filter(now -> failed.stream().anyMatch(before -> isSame(before, now)))
                .toList();
        return new Tried(wanted.size() - failed.size(), left);
    }

    /** Some of a sequence may have been taken: its first event is then another. */
    private static boolean isSame(ParkedSequence one, ParkedSequence other) {
        return one.group().equals(other.group()) && one.aggregateId().equals(other.aggregateId());
    }
}

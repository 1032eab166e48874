package imageferry.deploy.containers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Faults in a random order, as drawn from packs that have each fault of each member once. Every member is killed before any fault comes a second
 * time, if there are that many. A member has one fault at a time. Safe for use by many threads.
 */
final class Deck {
    private final List<Blow> left = new ArrayList<>();
    private final Set<Member> befallen = new HashSet<>();

    Deck(List<Member> members, int size, SplittableRandom random) {
        Random order = new Random(random.nextLong());
        while (left.size() < size) {
            List<Blow> pack = pack(members, order);
            left.addAll(pack.subList(0, Math.min(pack.size(), size - left.size())));
        }
        Collections.shuffle(left, order);
    }

    private static List<Blow> pack(List<Member> members, Random order) {
        List<Blow> pack = new ArrayList<>(members.stream()
                .flatMap(member -> Stream.of(Fault.values())
                        .filter(fault -> fault.possibleFor(member))
                        .map(fault -> new Blow(fault, member)))
                .toList());
        Collections.shuffle(pack, order);
        pack.sort((one, other) -> Boolean.compare(other.fault() == Fault.KILL, one.fault() == Fault.KILL));
        return pack;
    }

    /** The next one, whose member is the caller's until it is given back; empty while those that are left are of members that have one. */
    synchronized Optional<Blow> draw() {
        Optional<Blow> next =
                left.stream().filter(blow -> !befallen.contains(blow.member())).findFirst();
        next.ifPresent(blow -> {
            left.remove(blow);
            befallen.add(blow.member());
        });
        return next;
    }

    /** The member is well again. What did not count is drawn again, later. */
    synchronized void giveBack(Blow blow, boolean counts) {
        befallen.remove(blow.member());
        if (!counts) {
            left.add(blow);
        }
    }

    /** Whether all have struck, but for those that somebody has in hand. */
    synchronized boolean isEmpty() {
        return left.isEmpty();
    }
}

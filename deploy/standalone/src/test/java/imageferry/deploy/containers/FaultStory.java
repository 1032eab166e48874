package imageferry.deploy.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws faults, has them strike, and tells each with the proof that it did. */
final class FaultStory {
    private final List<Member> members;
    private final SplittableRandom random;
    private final Perseverance patience;
    private final Supplier<String> work;
    private final long longestPauseMillis;
    private final Map<String, Integer> struck = new TreeMap<>();

    /**
     * @param work what is going on, in one line
     * @param longestPauseMillis how long a member is paused, cut off or slow at most
     */
    FaultStory(
            List<Member> members,
            SplittableRandom random,
            Perseverance patience,
            Supplier<String> work,
            long longestPauseMillis) {
        this.members = members;
        this.random = random;
        this.patience = patience;
        this.work = work;
        this.longestPauseMillis = longestPauseMillis;
    }

    /** One fault, from the strike until the member is there again. False when there is no proof that it struck: then it does not count. */
    boolean next(String number) throws InterruptedException {
        Member member = members.get(random.nextInt(members.size()));
        List<Fault> possible = new ArrayList<>(List.of(Fault.values()));
        possible.removeIf(fault -> !fault.possibleFor(member));
        Fault fault = possible.get(random.nextInt(possible.size()));
        long lasts = longestPauseMillis / 3 + random.nextLong(longestPauseMillis * 2 / 3);
        String before = work.get();
        FaultProxy.Count count = counted(member);
        fault.strike(member);
        patience.pause(lasts);
        String told = member.told();
        FaultProxy.Count during = counted(member).since(count);
        fault.heal(member);
        System.out.printf(
                "fault %s: %s of %s for %d ms while %s. Docker says: %s. Through its doors went %d bytes, %d held back, %d connections broke%n",
                number,
                fault.words(),
                member.name(),
                lasts,
                before.isEmpty() ? "the database is away" : before,
                told,
                during.bytes(),
                during.heldBack(),
                during.broken());
        comesBack(member);
        if (!fault.shows(told) || (fault == Fault.SLOW && during.heldBack() == 0)) {
            System.out.println("    (without proof: does not count)");
            return false;
        }
        struck.merge(fault.words() + " of " + member.name(), 1, Integer::sum);
        return true;
    }

    /** How often what struck whom. */
    Map<String, Integer> struck() {
        return new TreeMap<>(struck);
    }

    private void comesBack(Member member) throws InterruptedException {
        long begun = System.nanoTime();
        while (!member.answers()) {
            if (System.nanoTime() - begun > 180_000_000_000L) {
                throw new IllegalStateException(member.name() + " did not come back; it says:\n" + member.log(60));
            }
            patience.pause(200);
        }
        System.out.printf("    %s is back after %d ms%n", member.name(), (System.nanoTime() - begun) / 1_000_000);
    }

    private static FaultProxy.Count counted(Member member) {
        FaultProxy.Count all = new FaultProxy.Count(0, 0, 0);
        for (FaultProxy door : member.doors()) {
            FaultProxy.Count one = door.count();
            all = new FaultProxy.Count(
                    all.bytes() + one.bytes(), all.heldBack() + one.heldBack(), all.broken() + one.broken());
        }
        return all;
    }
}

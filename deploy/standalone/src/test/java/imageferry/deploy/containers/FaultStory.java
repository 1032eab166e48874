package imageferry.deploy.containers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** Has faults strike while copies are on their way, several members at once, and tells each fault with the proof that it did. */
final class FaultStory {
    private static final long COMES_BACK_NANOS = 180_000_000_000L;
    private static final long LOOK_MILLIS = 200;

    private final Deck deck;
    private final int faults;
    private final CopiesInFlight flight;
    private final Perseverance patience;
    private final long pauseMillis;
    private final IntConsumer before;
    private final long begun = System.nanoTime();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final Map<String, Integer> struck = new TreeMap<>();

    /**
     * @param pauseMillis how long a member is paused or cut off; slow it is no longer than that
     * @param before what is done before each fault, by its number from 0
     */
    FaultStory(
            Deck deck, int faults, CopiesInFlight flight, Perseverance patience, long pauseMillis, IntConsumer before) {
        this.deck = deck;
        this.faults = faults;
        this.flight = flight;
        this.patience = patience;
        this.pauseMillis = pauseMillis;
        this.before = before;
    }

    /**
     * Goes through the deck. Returns when every fault has struck and every member is well.
     *
     * @param atOnce how many members have a fault at the same time
     */
    void tell(int atOnce) throws InterruptedException, ExecutionException {
        ExecutorService lanes = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Void>> told = Stream.generate(() -> lanes.submit(this::lane))
                    .limit(atOnce)
                    .toList();
            for (Future<Void> each : told) {
                each.get();
            }
        } finally {
            lanes.shutdownNow();
        }
    }

    /** How often what struck whom. */
    synchronized Map<String, Integer> struck() {
        return new TreeMap<>(struck);
    }

    private Void lane() throws InterruptedException {
        while (!deck.isEmpty()) {
            Optional<Blow> next = deck.draw();
            if (next.isEmpty()) {
                patience.pause(LOOK_MILLIS);
                continue;
            }
            int attempt = attempts.getAndIncrement();
            if (attempt > 2 * faults + 10) {
                throw new IllegalStateException("Too many faults were without proof: " + next.get());
            }
            before.accept(attempt);
            deck.giveBack(next.get(), strike(next.get()));
        }
        return null;
    }

    /** One fault, from the strike until the member is there again. False when nothing proves that it struck: then it does not count. */
    private boolean strike(Blow blow) throws InterruptedException {
        List<Running> hit = flight.hitBy(blow.member());
        if (hit.isEmpty()) {
            System.out.println("(no copy is on its way: " + blow + " comes later)");
            return false;
        }
        String crowd = flight.crowd();
        Fault fault = blow.fault();
        long lasts = fault.lasts(pauseMillis);
        Evidence evidence = new Evidence(blow);
        long at = seconds();
        fault.strike(blow.member());
        patience.pause(lasts / 2);
        evidence.look();
        patience.pause(lasts - lasts / 2);
        evidence.close();
        fault.heal(blow.member());
        long back = comesBack(blow.member());
        boolean counts = evidence.proves();
        if (counts) {
            count(blow);
        }
        System.out.printf(
                "%s at %d s: %s for %d ms. %s. Back after %d ms%n    %s%n",
                counts ? "fault " + counted.incrementAndGet() + "/" + faults : "(without proof, does not count)",
                at,
                blow,
                lasts,
                evidence.words(),
                back,
                flight.since(hit, crowd));
        return counts;
    }

    private synchronized void count(Blow blow) {
        struck.merge(blow.toString(), 1, Integer::sum);
    }

    private long comesBack(Member member) throws InterruptedException {
        long healed = System.nanoTime();
        while (!member.answers()) {
            if (System.nanoTime() - healed > COMES_BACK_NANOS) {
                throw new IllegalStateException(member.name() + " did not come back; it says:\n" + member.log(60));
            }
            patience.pause(LOOK_MILLIS);
        }
        return (System.nanoTime() - healed) / 1_000_000;
    }

    private long seconds() {
        return (System.nanoTime() - begun) / 1_000_000_000;
    }
}

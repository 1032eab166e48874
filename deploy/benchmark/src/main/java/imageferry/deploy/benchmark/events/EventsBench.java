package imageferry.deploy.benchmark.events;

import imageferry.command.relay.EventRelay;
import imageferry.deploy.benchmark.events.EventsOptions.Part;
import imageferry.deploy.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Measures what events cost, one part after the other, each in a service of its own; the limit of rows before and after. */
public final class EventsBench {
    /** Seconds of load after which a service that is new has compiled nearly all that it needs: in the first of them that takes up to half of the processors. */
    private static final int FIRST_WARM_UP = 120;

    /** The later services share the code. */
    private static final int LONG_WARM_UP = 60;

    private static final int WARM_UP = 20;
    /** CopyImage a second that leave the processors time. */
    private static final double CALM = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> PLENTY = List.of(
            "ferry.images-per-region=100000",
            "ferry.quotas.copies=100000",
            "ferry.quotas.snapshots-per-region=100000",
            "logging.level.org.apache.kafka=WARN");

    private final EventsOptions options;
    private final SecureRandom random;
    private final Terminal terminal;
    private final EventsFigures figures;

    public EventsBench(EventsOptions options, SecureRandom random, Terminal terminal, EventsFigures figures) {
        this.options = options;
        this.random = random;
        this.terminal = terminal;
        this.figures = figures;
    }

    /** Runs all parts that are wanted, whatever becomes of the others; the folder is to be removed by the caller. */
    public void run() {
        part(options.has(Part.REBUILD), "the rebuilds", this::rebuild);
        part(options.has(Part.IMAGES), "the pages of images", this::images);
        part(options.has(Part.COPIES), "the queued copies", this::queuedCopies);
        part(options.has(Part.COPIES), "the copies beside one that runs", this::copiesBesideOne);
        part(options.has(Part.STREAMS), "the streams", this::streams);
    }

    private interface Measurement {
        void run() throws Exception;
    }

    private void part(boolean wanted, String name, Measurement measurement) {
        if (!wanted) {
            return;
        }
        try {
            measurement.run();
        } catch (Exception e) {
            say(name + " broke down: " + e);
            figures.brokeDown(name, e);
        }
    }

    private void rebuild() throws Exception {
        say("starting a service, to build its views anew");
        try (BenchService service = start("rebuild", List.of())) {
            service.stopReaders();
            limit(service);
            figures.rebuilds(new Rebuilds(service, options.events()).measure(this::say));
            limit(service);
        }
    }

    private void limit(BenchService service) throws SQLException, InterruptedException {
        say("the limit: rows that this PostgreSQL commits");
        RowLimit limit = new RowLimit(service.database(), 2);
        figures.limit(limit.measure(1, 1), limit.measure(1, 100), limit.measure(8, 1));
    }

    private void images() throws Exception {
        say("starting a service, to ask it for pages of images");
        try (BenchService service = start("images", List.of())) {
            say("writing " + options.accounts() + " x " + options.images() + " images");
            ImageRows.write(
                    service.database(), service.credentials().accountId(), options.accounts(), options.images());
            say("asking for pages");
            figures.pages(new ImagePages(service, service.client(random), options).measure());
        }
    }

    /** No copy may run: there is no place for one. */
    private void queuedCopies() throws Exception {
        say("starting a service, to queue copies");
        try (BenchService service = start("queued", List.of("ferry.queue.running-per-account-and-region=0"))) {
            CopyLoad load = new CopyLoad(service, service.client(random));
            say("making images to copy");
            load.prepare(CopyLoad.PER_SECOND * (FIRST_WARM_UP + options.seconds()));
            say("CopyImage at " + (int) CopyLoad.PER_SECOND + " a second, no copy running");
            figures.copies("the first two minutes of a new service", load.run(CopyLoad.PER_SECOND, FIRST_WARM_UP));
            figures.copies("no copy running", load.run(CopyLoad.PER_SECOND, options.seconds()));
        }
    }

    /** The same load once more, with followers: they share the machine with it. */
    private void streams() throws Exception {
        say("starting a broker and a service, to follow events");
        try (Broker broker = Broker.start(options.folder().resolve("kafka"));
                BenchService service = start(
                        "streams",
                        List.of(
                                "ferry.queue.running-per-account-and-region=0",
                                "ferry.relay.bootstrap-servers=" + broker.address()))) {
            CopyLoad load = new CopyLoad(service, service.client(random));
            say("making images to copy");
            load.prepare(CopyLoad.PER_SECOND * (LONG_WARM_UP + options.seconds()) + CALM * options.seconds());
            load.run(CopyLoad.PER_SECOND, LONG_WARM_UP);
            follow(service, broker, load, CALM);
            follow(service, broker, load, CopyLoad.PER_SECOND);
            relay(service);
        }
    }

    private void follow(BenchService service, Broker broker, CopyLoad load, double perSecond) throws Exception {
        String rate = " at " + (int) perSecond + " CopyImage/s";
        // what an earlier load left behind would be measured with this one
        service.settle(PATIENCE);
        say("following the events" + rate);
        try (Arrivals stream = Arrivals.ofStream(service.credentials(), service.lastPosition());
                Arrivals topic = Arrivals.ofTopic(broker.address(), "imageferry.events")) {
            figures.copies("followed as server-sent events and through Kafka", load.run(perSecond, options.seconds()));
            figures.arrivals("server-sent events" + rate, stream.micros());
            figures.arrivals("Kafka consumer" + rate, topic.micros());
        }
    }

    private void relay(BenchService service) throws SQLException, InterruptedException, TimeoutException {
        say("publishing a history on Kafka");
        service.stopReaders();
        EventRelay relay = service.parts().getBean(EventRelay.class);
        MadeHistory history = Rebuilds.history(service);
        long last = history.write(Story.ALL, options.events());
        await(relay, last);
        long begun = System.nanoTime();
        relay.rewind(last - history.count());
        await(relay, last);
        figures.relay(history.count(), (System.nanoTime() - begun) / 1e9);
    }

    private static void await(EventRelay relay, long last) throws InterruptedException, TimeoutException {
        BenchService.await(() -> relay.state().position(), last, PATIENCE);
    }

    private void copiesBesideOne() throws Exception {
        say("starting a service, to queue copies beside one that runs");
        try (BenchService service = start("beside", List.of("ferry.queue.running-per-account-and-region=1"))) {
            CopyLoad load = new CopyLoad(service, service.client(random));
            say("making images to copy");
            load.prepare(CopyLoad.PER_SECOND * (WARM_UP + options.seconds()));
            say("CopyImage at " + (int) CopyLoad.PER_SECOND + " a second beside a copy at full speed");
            figures.copies("beside a copy at full speed", load.runBesideCopy(WARM_UP, options.seconds()));
        }
    }

    private BenchService start(String name, List<String> settings) throws Exception {
        Path folder = Files.createDirectories(options.folder().resolve(name));
        List<String> all = new java.util.ArrayList<>(PLENTY);
        all.addAll(settings);
        return BenchService.start(folder, all);
    }

    private void say(String text) {
        terminal.say("   " + text);
    }
}

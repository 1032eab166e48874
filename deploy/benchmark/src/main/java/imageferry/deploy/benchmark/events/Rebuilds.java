package imageferry.deploy.benchmark.events;

import imageferry.query.copy.CopyProjection;
import imageferry.query.feed.FeedProjection;
import imageferry.query.image.ImageProjection;
import imageferry.query.key.KeyCensusProjection;
import imageferry.query.key.KeyProjection;
import imageferry.query.position.ViewPosition;
import imageferry.query.snapshot.SnapshotProjection;
import imageferry.query.tag.LabelProjection;
import imageferry.query.task.ImageTaskProjection;
import imageferry.query.usage.UsageProjection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.axonframework.serialization.Serializer;

/** Each projection alone, with a history of what it handles; then all views of one history, and the feed of it. */
final class Rebuilds {
    private static final int WARM_UP = 60_000;

    private static final List<Class<?>> VIEWS = List.of(
            ImageProjection.class,
            LabelProjection.class,
            CopyProjection.class,
            UsageProjection.class,
            SnapshotProjection.class,
            ImageTaskProjection.class,
            KeyProjection.class,
            KeyCensusProjection.class);
    private static final List<Story> STORIES = List.of(
            Story.IMAGE, Story.LABELS, Story.COPY, Story.USAGE, Story.SNAPSHOT, Story.TASK, Story.KEY, Story.CENSUS);

    private final MadeHistory history;
    private final Rebuild rebuild;
    private final int events;

    Rebuilds(BenchService service, int events) {
        this.history = history(service);
        this.rebuild = new Rebuild(service.parts());
        this.events = events;
    }

    static MadeHistory history(BenchService service) {
        return new MadeHistory(service.database(), service.parts().getBean("eventSerializer", Serializer.class));
    }

    /** One projection, or all. */
    record Row(String projections, long events, Rebuild.Cost cost) {
        double perSecond() {
            return events / cost.seconds();
        }

        /** Microseconds of the processor for an event. */
        double cpuMicros() {
            return (cost.ownSeconds() + cost.serverSeconds()) * 1e6 / events;
        }
    }

    /** The readers of the service must have been stopped. */
    List<Row> measure(Consumer<String> step) throws SQLException, InterruptedException, TimeoutException {
        step.accept("warming up");
        all(Math.min(events, WARM_UP));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < VIEWS.size(); i++) {
            Class<?> projection = VIEWS.get(i);
            step.accept(projection.getSimpleName());
            long last = history.write(STORIES.get(i), events);
            Rebuild.Cost cost = rebuild.measure("views", List.of(ViewPosition.class, projection), last);
            rows.add(told(new Row(projection.getSimpleName(), count(), cost), step));
        }
        step.accept("all views, and the feed");
        all(events).forEach(row -> rows.add(told(row, step)));
        return rows;
    }

    private static Row told(Row row, Consumer<String> step) {
        step.accept("   %s: %.0f events/s, %.0f us of the processor each (this process %.0f, PostgreSQL %.0f)"
                .formatted(
                        row.projections(),
                        row.perSecond(),
                        row.cpuMicros(),
                        row.cost().ownSeconds() * 1e6 / row.events(),
                        row.cost().serverSeconds() * 1e6 / row.events()));
        return row;
    }

    private List<Row> all(int of) throws SQLException, InterruptedException, TimeoutException {
        long last = history.write(Story.ALL, of);
        List<Class<?>> all = new ArrayList<>(VIEWS);
        all.add(ViewPosition.class);
        Rebuild.Cost feed = rebuild.measure("feed", List.of(FeedProjection.class), last);
        Rebuild.Cost views = rebuild.measure("views", all, last);
        return List.of(new Row("FeedProjection", count(), feed), new Row("all views together", count(), views));
    }

    private long count() throws SQLException {
        return history.count();
    }
}

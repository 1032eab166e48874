package imageferry.command.queue;

import imageferry.command.scrub.ScrubTable;
import imageferry.events.EventMetadata;
import imageferry.events.scrub.ScrubEvent.ScrubRequested;
import imageferry.events.scrub.ScrubEvent.ScrubStopped;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the jobs in step with the events of scrubs, in the transaction that appends them. */
@Component
@ProcessingGroup("queue")
class ScrubJobs {
    private final ScrubTable scrubs;
    private final Wakeup wakeup;
    private final JdbcClient jdbc;

    ScrubJobs(ScrubTable scrubs, Wakeup wakeup, JdbcClient jdbc) {
        this.scrubs = scrubs;
        this.wakeup = wakeup;
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(ScrubRequested event, @MetaDataValue(EventMetadata.CORRELATION_ID) String correlation) {
        // what a worker let go of after a stop
        jdbc.sql("delete from transfer_job where kind = 'VERIFY' and state = 'STOPPED'")
                .update();
        jdbc.sql("insert into transfer_job (kind, task_id, account_id, region_id, correlation_id, state, planned)"
                        + " values ('VERIFY', ?, ?, ?, ?, 'READY', ?)")
                .param(event.scrubId().value())
                .param(event.accountId().value())
                .param(event.regionId().value())
                .param(correlation)
                .param(event.plannedBytes())
                .update();
        wakeup.afterCommit();
    }

    /** A worker that runs it sees the mark at its next beat. */
    @EventHandler
    void on(ScrubStopped event) {
        scrubs.keepProgress(event.scrubId());
        jdbc.sql(
                        "update transfer_job set stop_as = 'STOPPED' where kind = 'VERIFY' and task_id = ? and state = 'RUNNING'")
                .param(event.scrubId().value())
                .update();
        jdbc.sql("delete from transfer_job where kind = 'VERIFY' and task_id = ? and state <> 'RUNNING'")
                .param(event.scrubId().value())
                .update();
    }
}

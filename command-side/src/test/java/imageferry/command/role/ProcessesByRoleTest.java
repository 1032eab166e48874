package imageferry.command.role;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import imageferry.command.copytask.RequestCopy;
import imageferry.command.support.CopyWorld;
import imageferry.command.support.MemoryDataPlane;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.AccountId;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProcessesByRoleTest {
    private static final String[] RECORDERS = {"queue", "content", "links", "scrubs", "retention"};
    private static final String[] SAGAS = {
        "CopyImageSagaProcessor",
        "CopyCancellationSagaProcessor",
        "ImportImageSagaProcessor",
        "ExportImageSagaProcessor"
    };

    @Test
    void one_that_takes_requests_one_that_drives_and_one_that_moves_bytes_make_a_copy_together() {
        DataSource database = TestDatabase.fresh();
        MemoryDataPlane stores = new MemoryDataPlane();
        AccountId account = CopyWorld.anAccount();

        try (CopyWorld door = CopyWorld.start(database, stores, "ferry.roles", "api");
                CopyWorld driver = CopyWorld.start(database, stores, "ferry.roles", "saga");
                CopyWorld mover = CopyWorld.start(database, stores, "ferry.roles", "replicator")) {
            assertThat(groups(door)).containsExactlyInAnyOrder(RECORDERS);
            assertThat(groups(mover)).containsExactlyInAnyOrder(RECORDERS);
            assertThat(groups(driver)).contains(RECORDERS).contains(SAGAS);

            RequestCopy copy = door.copy(account, null, door.published(account, List.of("one", "two")));

            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(door.events(copy.taskId().value()))
                            .last()
                            .isEqualTo("CopyCompleted"));
        }
    }

    private static List<String> groups(CopyWorld world) {
        return List.copyOf(
                world.bean(EventProcessingConfiguration.class).eventProcessors().keySet());
    }
}

package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.support.GroundContext;
import java.sql.SQLException;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Design rules 3, 8 and 10: what the context is made of, and what it refuses to start with. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartChecksTest {
    @SuppressWarnings("NullAway.Init")
    private static GroundContext ground;

    @BeforeAll
    static void start() {
        ground = GroundContext.start();
    }

    @AfterAll
    static void stop() {
        ground.close();
    }

    @Test
    void no_start_without_transactions() {
        assertThatThrownBy(() -> checks(NoTransactionManager.instance(), ground.bean(EventStorageEngine.class))
                        .afterSingletonsInstantiated())
                .hasMessageContaining("transactions that are real");
    }

    @Test
    void no_start_with_a_store_that_has_no_order() {
        assertThatThrownBy(() -> checks(ground.bean(TransactionManager.class), new InMemoryEventStorageEngine())
                        .afterSingletonsInstantiated())
                .hasMessageContaining("in order");
    }

    @Test
    void no_start_when_the_framework_would_call_home() {
        StartChecks checks = checks(ground.bean(TransactionManager.class), ground.bean(EventStorageEngine.class));
        String before = System.clearProperty(StartChecks.NO_CALL_HOME);
        try {
            assertThatThrownBy(checks::afterSingletonsInstantiated).hasMessageContaining(StartChecks.NO_CALL_HOME);
        } finally {
            System.setProperty(StartChecks.NO_CALL_HOME, String.valueOf(before));
        }
    }

    @Test
    void the_framework_keeps_everything_in_the_database() {
        assertThat(ground.bean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(ground.bean(SagaStore.class)).isInstanceOf(JdbcSagaStore.class);
        assertThat(ground.bean(Configuration.class).getComponent(TokenStore.class))
                .isSameAs(ground.bean(TokenStore.class));
    }

    @Test
    void claims_are_held_under_an_id_of_this_process_alone() {
        try (GroundContext other = GroundContext.start()) {
            assertThat(nodeId(other)).matches("[0-9a-f-]{36}").isNotEqualTo(nodeId(ground));
        }
    }

    @Test
    void a_duplicate_key_of_postgresql_is_known() {
        assertThat(new DuplicateKeys()
                        .isDuplicateKeyViolation(new IllegalStateException(new SQLException("", "23505"))))
                .isTrue();
        assertThat(new DuplicateKeys().isDuplicateKeyViolation(new SQLException("", "23503")))
                .isFalse();
    }

    private static StartChecks checks(TransactionManager transactions, EventStorageEngine storage) {
        return new StartChecks(transactions, storage, ground.bean(Configuration.class));
    }

    /** The store tells it to nobody; the claim that it writes does. */
    private static String nodeId(GroundContext context) {
        TokenStore tokens = context.bean(TokenStore.class);
        return context.commands().inOneTransaction(() -> {
            tokens.initializeTokenSegments("probe", 1);
            tokens.fetchToken("probe", 0);
            return String.valueOf(context.sql()
                    .queryForObject("select owner from token_entry where processor_name = 'probe'", String.class));
        });
    }
}

package imageferry.command.key;

import static imageferry.command.key.SampleKey.CREATED;
import static imageferry.command.key.SampleKey.DISABLED;
import static imageferry.command.key.SampleKey.KEY;
import static imageferry.command.key.SampleKey.LATER;
import static imageferry.command.key.SampleKey.STRANGER;
import static imageferry.command.key.SampleKey.VERSION;
import static imageferry.command.support.Refusals.refusedFor;

import imageferry.command.refusal.RefusalReason;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyOwner;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyTest {
    private static final KeyCreated SERVICE_KEY = SampleKey.created(KeyOwner.SERVICE, "Aliyun_AES_256");

    private final FixtureConfiguration<Key> key = new AggregateTestFixture<>(Key.class);

    @Test
    void a_new_key_is_there() {
        key.givenNoPriorActivity().when(SampleKey.create()).expectEvents(CREATED);
    }

    @Test
    void authorizing_a_use_answers_the_primary_version() {
        key.given(CREATED)
                .when(SampleKey.authorize())
                .expectResultMessagePayload(VERSION)
                .expectNoEvents();
    }

    @Test
    void a_disabled_key_cannot_be_used() {
        key.given(CREATED, DISABLED)
                .when(SampleKey.authorize())
                .expectException(refusedFor(RefusalReason.KEY_NOT_ENABLED))
                .expectNoEvents();
    }

    @Test
    void an_asymmetric_key_cannot_be_used() {
        key.given(SampleKey.created(KeyOwner.CUSTOMER, "RSA_2048"))
                .when(SampleKey.authorize())
                .expectException(refusedFor(RefusalReason.KEY_NOT_SYMMETRIC))
                .expectNoEvents();
    }

    static Stream<Object> commands_of_a_stranger() {
        return Stream.of(
                new AuthorizeKeyUse(KEY, STRANGER, "CopyImage"),
                new EnableKey(KEY, STRANGER),
                new DisableKey(KEY, STRANGER),
                new ScheduleKeyDeletion(KEY, STRANGER, LATER),
                new CancelKeyDeletion(KEY, STRANGER));
    }

    @ParameterizedTest
    @MethodSource("commands_of_a_stranger")
    void the_key_of_another_account_does_not_exist(Object command) {
        key.given(CREATED)
                .when(command)
                .expectException(refusedFor(RefusalReason.KEY_NOT_FOUND))
                .expectNoEvents();
    }

    @Test
    void a_refused_use_is_recorded_with_who_asked() {
        key.given(CREATED)
                .when(SampleKey.useRefused())
                .expectEvents(new KeyUseRefused(KEY, STRANGER, "CopyImage", "KEY_NOT_FOUND"));
    }

    @Test
    void the_service_key_can_be_neither_disabled_nor_deleted() {
        key.given(SERVICE_KEY)
                .when(SampleKey.disable())
                .expectException(refusedFor(RefusalReason.SERVICE_KEY_IS_FIXED))
                .expectNoEvents();
        key.given(SERVICE_KEY)
                .when(SampleKey.scheduleDeletion())
                .expectException(refusedFor(RefusalReason.SERVICE_KEY_IS_FIXED))
                .expectNoEvents();
    }

    @Test
    void the_service_key_can_be_used() {
        key.given(SERVICE_KEY).when(SampleKey.authorize()).expectResultMessagePayload(VERSION);
    }
}

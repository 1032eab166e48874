package imageferry.command.key;

import static imageferry.command.key.SampleKey.CREATED;
import static imageferry.command.key.SampleKey.DISABLED;
import static imageferry.command.key.SampleKey.KEY;
import static imageferry.command.key.SampleKey.LATER;
import static imageferry.command.key.SampleKey.STRANGER;
import static imageferry.command.key.SampleKey.VERSION;
import static imageferry.command.support.Refusals.refusedFor;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.support.LiveAggregate;
import imageferry.events.DomainEvent;
import imageferry.events.image.Tag;
import imageferry.events.key.KeyEvent;
import imageferry.events.key.KeyEvent.KeyAliasAdded;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDeletionCancelled;
import imageferry.events.key.KeyEvent.KeyDeletionProtectionChanged;
import imageferry.events.key.KeyEvent.KeyDestructionDue;
import imageferry.events.key.KeyEvent.KeyDestructionPostponed;
import imageferry.events.key.KeyEvent.KeyRotationChanged;
import imageferry.events.key.KeyEvent.KeyRotationDue;
import imageferry.events.key.KeyEvent.KeyTagged;
import imageferry.events.key.KeyEvent.KeyUseRefused;
import imageferry.events.key.KeyEvent.KeyVersionCreated;
import imageferry.events.key.KeyOwner;
import imageferry.events.key.KeyVersionCause;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.deadline.GenericDeadlineMessage;
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
                new ScheduleKeyDeletion(KEY, STRANGER, LATER, true),
                new ChangeKeyDescription(KEY, STRANGER, "mine"),
                new TagKey(KEY, STRANGER, List.of()),
                new UntagKey(KEY, STRANGER, List.of()),
                new AddKeyAlias(KEY, STRANGER, "alias/mine"),
                new RemoveKeyAlias(KEY, STRANGER, "alias/mine"),
                new ChangeKeyRotation(KEY, STRANGER, null),
                new AddKeyVersion(KEY, STRANGER, VERSION, KeyVersionCause.REQUEST, LATER),
                new ProtectKey(KEY, STRANGER, true, ""),
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

    @Test
    void a_key_that_rotates_by_itself_is_due_once_and_only_at_the_time_it_expects() {
        KeyRotationChanged yearly = new KeyRotationChanged(KEY, 31_536_000L, LATER);
        KeyRotationDue due = new KeyRotationDue(KEY, LATER);
        assertThat(heard(new RotationTime(LATER), CREATED, yearly)).containsExactly(due);
        assertThat(heard(new RotationTime(LATER), CREATED, yearly, due)).isEmpty();
        assertThat(heard(new RotationTime(LATER), CREATED, yearly, DISABLED)).isEmpty();
        assertThat(heard(new RotationTime(LATER.plusSeconds(1)), CREATED, yearly))
                .isEmpty();
        assertThat(heard(new RotationTime(LATER), CREATED, yearly, new KeyRotationChanged(KEY, null, null)))
                .isEmpty();
    }

    @Test
    void a_scheduled_version_is_made_when_it_is_due_and_sets_the_next_time() {
        KeyRotationChanged yearly = new KeyRotationChanged(KEY, 31_536_000L, LATER);
        AddKeyVersion add = SampleKey.addVersion(KeyVersionCause.SCHEDULE);
        key.given(CREATED, yearly).when(add).expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER));
        key.given(CREATED, yearly, new KeyRotationDue(KEY, LATER))
                .when(add)
                .expectEvents(new KeyVersionCreated(
                        KEY, SampleKey.NEXT_VERSION, VERSION, KeyVersionCause.SCHEDULE, LATER.plusSeconds(31_536_000)));
    }

    @Test
    void a_data_key_goes_under_the_primary_version_alone() {
        key.given(CREATED, new KeyVersionCreated(KEY, SampleKey.NEXT_VERSION, VERSION, KeyVersionCause.REQUEST, null))
                .when(SampleKey.rewrapped())
                .expectException(refusedFor(RefusalReason.STEP_OUT_OF_ORDER));
    }

    @Test
    void a_destruction_is_due_at_the_time_it_was_put_off_to() {
        KeyDestructionPostponed postponed = new KeyDestructionPostponed(KEY, 1, LATER.plusSeconds(60));
        assertThat(heard(new DestructionTime(LATER), CREATED, SampleKey.DELETION_SCHEDULED))
                .containsExactly(new KeyDestructionDue(KEY, LATER));
        assertThat(heard(new DestructionTime(LATER), CREATED, SampleKey.DELETION_SCHEDULED, postponed))
                .isEmpty();
        assertThat(heard(new DestructionTime(LATER.plusSeconds(60)), CREATED, SampleKey.DELETION_SCHEDULED, postponed))
                .hasSize(1);
        assertThat(heard(
                        new DestructionTime(LATER),
                        CREATED,
                        SampleKey.DELETION_SCHEDULED,
                        new KeyDeletionCancelled(KEY)))
                .isEmpty();
    }

    @Test
    void a_protected_key_cannot_be_deleted() {
        KeyDeletionProtectionChanged on = new KeyDeletionProtectionChanged(KEY, true, "");
        key.given(CREATED, on)
                .when(SampleKey.scheduleDeletion())
                .expectException(refusedFor(RefusalReason.KEY_PROTECTED));
        key.given(CREATED, on, new KeyDeletionProtectionChanged(KEY, false, ""))
                .when(SampleKey.scheduleDeletion())
                .expectEvents(SampleKey.DELETION_SCHEDULED);
    }

    @Test
    void a_key_has_at_most_20_tags_and_a_name_once() {
        List<Tag> twenty = IntStream.range(0, 20)
                .mapToObj(number -> new Tag("key-" + number, "x"))
                .toList();
        key.given(CREATED, new KeyTagged(KEY, twenty))
                .when(SampleKey.tag())
                .expectException(refusedFor(RefusalReason.KEY_TAGS_TOO_MANY));
        key.given(CREATED, new KeyTagged(KEY, twenty))
                .when(new TagKey(KEY, SampleKey.OWNER, List.of(new Tag("key-0", "y"))))
                .expectEvents(new KeyTagged(KEY, List.of(new Tag("key-0", "y"))));
        key.given(CREATED, new KeyAliasAdded(KEY, "alias/new"))
                .when(SampleKey.addAlias())
                .expectException(refusedFor(RefusalReason.KEY_ALIAS_TAKEN));
        key.given(CREATED).when(SampleKey.removeAlias()).expectException(refusedFor(RefusalReason.KEY_ALIAS_NOT_FOUND));
    }

    private static List<DomainEvent> heard(Object time, KeyEvent... history) {
        String name = time instanceof RotationTime ? RotationTime.DEADLINE : DestructionTime.DEADLINE;
        return LiveAggregate.with(Key.class, List.of(history))
                .decide(new GenericDeadlineMessage<>(name, time))
                .events();
    }
}

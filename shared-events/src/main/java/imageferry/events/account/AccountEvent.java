package imageferry.events.account;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;

/** Everything that happens to an account. */
public sealed interface AccountEvent extends DomainEvent {
    AccountId accountId();

    @Override
    default String aggregateId() {
        return accountId().value();
    }

    /** The account can use the service. */
    @EventType(name = "AccountOpened")
    record AccountOpened(AccountId accountId) implements AccountEvent {}

    /** The account has a new access key. The secret was shown once and is in no event. */
    @EventType(name = "AccessKeyIssued")
    record AccessKeyIssued(AccountId accountId, AccessKeyId accessKeyId) implements AccountEvent {}

    /** The account was refused something that touches keys or what belongs to others. */
    @EventType(name = "AccessRefused")
    record AccessRefused(AccountId accountId, String action, String resource, String refusal) implements AccountEvent {}
}

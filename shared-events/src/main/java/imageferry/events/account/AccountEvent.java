package imageferry.events.account;

import imageferry.events.DomainEvent;
import imageferry.events.EventType;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import org.jspecify.annotations.Nullable;

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

    /** Requests signed with the access key are refused until it is activated again. */
    @EventType(name = "AccessKeyDeactivated")
    record AccessKeyDeactivated(AccountId accountId, AccessKeyId accessKeyId) implements AccountEvent {}

    /** Requests signed with the access key are taken again. */
    @EventType(name = "AccessKeyActivated")
    record AccessKeyActivated(AccountId accountId, AccessKeyId accessKeyId) implements AccountEvent {}

    /** The access key is gone for good, and its secret with it. */
    @EventType(name = "AccessKeyDeleted")
    record AccessKeyDeleted(AccountId accountId, AccessKeyId accessKeyId) implements AccountEvent {}

    /** From now on every new disk of the account in the region is encrypted; under this key when none is named. */
    @EventType(name = "DefaultEncryptionEnabled")
    record DefaultEncryptionEnabled(AccountId accountId, RegionId regionId, KeyId keyId) implements AccountEvent {}

    /** New disks of the account in the region may be plain again. What is encrypted stays so. */
    @EventType(name = "DefaultEncryptionDisabled")
    record DefaultEncryptionDisabled(AccountId accountId, RegionId regionId) implements AccountEvent {}

    /** New disks in the region are encrypted under another key when none is named. */
    @EventType(name = "DefaultEncryptionKeyChanged")
    record DefaultEncryptionKeyChanged(AccountId accountId, RegionId regionId, KeyId oldKeyId, KeyId keyId)
            implements AccountEvent {}

    /**
     * The account has a role, which those may take on whom the policy trusts.
     *
     * @param trustPolicy JSON, as the caller wrote it
     * @param maxSessionSeconds 3600 to 43200
     */
    @EventType(name = "RoleCreated")
    record RoleCreated(
            AccountId accountId,
            String roleName,
            String roleId,
            String description,
            String trustPolicy,
            int maxSessionSeconds)
            implements AccountEvent {}

    /** A role is described anew, or trusts others: the fields say how it is now. */
    @EventType(name = "RoleUpdated")
    record RoleUpdated(
            AccountId accountId, String roleName, String description, String trustPolicy, int maxSessionSeconds)
            implements AccountEvent {}

    /** The role is gone, and nobody may take it on. */
    @EventType(name = "RoleDeleted")
    record RoleDeleted(AccountId accountId, String roleName) implements AccountEvent {}

    /** The operator has set what the account may have; null: as much as the installation's settings say. */
    @EventType(name = "QuotaChanged")
    record QuotaChanged(
            AccountId accountId, Quota quota, @Nullable Integer limit) implements AccountEvent {}
}

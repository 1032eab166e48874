package imageferry.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.account.AccountEvent;
import imageferry.events.account.AccountEvent.AccessKeyActivated;
import imageferry.events.account.AccountEvent.AccessKeyDeactivated;
import imageferry.events.account.AccountEvent.AccessKeyDeleted;
import imageferry.events.account.AccountEvent.AccessKeyIssued;
import imageferry.events.account.AccountEvent.AccessRefused;
import imageferry.events.account.AccountEvent.AccountOpened;
import imageferry.events.account.AccountEvent.DefaultEncryptionDisabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionEnabled;
import imageferry.events.account.AccountEvent.DefaultEncryptionKeyChanged;
import imageferry.events.account.AccountEvent.QuotaChanged;
import imageferry.events.account.AccountEvent.RoleCreated;
import imageferry.events.account.AccountEvent.RoleDeleted;
import imageferry.events.account.AccountEvent.RoleUpdated;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * An account that may use the service: its access keys, its settings, its roles, and what it was refused. What may happen to it stands in
 * {@link AccountTransitions}.
 */
@Aggregate
class Account {
    @AggregateIdentifier
    private AccountId accountId;

    private AccountStatus status;

    /** Whether each access key is active. */
    private final Map<AccessKeyId, Boolean> accessKeys = new HashMap<>();

    private final Map<RegionId, DefaultEncryption> defaults = new HashMap<>();
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<Quota, Integer> quotas = new EnumMap<>(Quota.class);

    @SuppressWarnings("NullAway.Init")
    Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(OpenAccount command) {
        boolean openedBefore = accountId != null;
        if (!openedBefore) {
            apply(new AccountOpened(command.accountId()));
        }
    }

    /** Harmless when the same key was issued before. */
    @CommandHandler
    void handle(IssueAccessKey command) {
        if (accessKeys.containsKey(command.accessKeyId())) {
            return;
        }
        if (accessKeys.size() >= command.limit()) {
            throw refused(RefusalReason.ACCESS_KEYS_TOO_MANY, "have at most " + command.limit() + " access keys");
        }
        apply(new AccessKeyIssued(accountId, command.accessKeyId()));
    }

    @CommandHandler
    void handle(DeactivateAccessKey command) {
        if (isActive(command.accessKeyId())) {
            apply(new AccessKeyDeactivated(accountId, command.accessKeyId()));
        }
    }

    @CommandHandler
    void handle(ActivateAccessKey command) {
        if (!isActive(command.accessKeyId())) {
            apply(new AccessKeyActivated(accountId, command.accessKeyId()));
        }
    }

    @CommandHandler
    void handle(DeleteAccessKey command) {
        requireAccessKey(command.accessKeyId());
        apply(new AccessKeyDeleted(accountId, command.accessKeyId()));
    }

    @CommandHandler
    void handle(EnableDefaultEncryption command) {
        DefaultEncryption before = defaults.get(command.regionId());
        if (before != null && before.on()) {
            throw refused(RefusalReason.DEFAULT_ENCRYPTION_ON, "enable what is off in " + command.regionId());
        }
        apply(new DefaultEncryptionEnabled(
                accountId, command.regionId(), before == null ? command.serviceKeyId() : before.keyId()));
    }

    @CommandHandler
    void handle(DisableDefaultEncryption command) {
        DefaultEncryption before = defaults.get(command.regionId());
        if (before != null && before.on()) {
            apply(new DefaultEncryptionDisabled(accountId, command.regionId()));
        }
    }

    @CommandHandler
    void handle(ChangeDefaultEncryptionKey command) {
        DefaultEncryption before = defaults.get(command.regionId());
        if (before == null || !before.on()) {
            throw refused(RefusalReason.DEFAULT_ENCRYPTION_OFF, "set the key of what is on in " + command.regionId());
        }
        if (!before.keyId().equals(command.keyId())) {
            apply(new DefaultEncryptionKeyChanged(accountId, command.regionId(), before.keyId(), command.keyId()));
        }
    }

    @CommandHandler
    void handle(AddRole command) {
        if (roles.containsKey(Role.key(command.roleName()))) {
            throw refused(RefusalReason.ROLE_EXISTS, "add a role that is not there");
        }
        if (roles.size() >= command.limit()) {
            throw refused(RefusalReason.ROLES_TOO_MANY, "have at most " + command.limit() + " roles");
        }
        apply(new RoleCreated(
                accountId,
                command.roleName(),
                command.roleId(),
                command.description(),
                command.trustPolicy(),
                command.maxSessionSeconds()));
    }

    @CommandHandler
    void handle(ChangeRole command) {
        Role before = role(command.roleName());
        Role after = before.after(command);
        if (!after.equals(before)) {
            apply(new RoleUpdated(
                    accountId, after.name(), after.description(), after.trustPolicy(), after.maxSessionSeconds()));
        }
    }

    @CommandHandler
    void handle(RemoveRole command) {
        apply(new RoleDeleted(accountId, role(command.roleName()).name()));
    }

    @CommandHandler
    void handle(ChangeQuota command) {
        if (!Objects.equals(quotas.get(command.quota()), command.limit())) {
            apply(new QuotaChanged(accountId, command.quota(), command.limit()));
        }
    }

    @CommandHandler
    void handle(RecordRefusal command) {
        apply(new AccessRefused(accountId, command.action(), command.resource(), command.refusal()));
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        accountId = event.accountId();
        status = AccountStatus.OPEN;
    }

    @EventSourcingHandler
    void on(AccessKeyIssued event) {
        accessKeys.put(event.accessKeyId(), true);
        move(event);
    }

    @EventSourcingHandler
    void on(AccessKeyDeactivated event) {
        accessKeys.put(event.accessKeyId(), false);
        move(event);
    }

    @EventSourcingHandler
    void on(AccessKeyActivated event) {
        accessKeys.put(event.accessKeyId(), true);
        move(event);
    }

    @EventSourcingHandler
    void on(AccessKeyDeleted event) {
        accessKeys.remove(event.accessKeyId());
        move(event);
    }

    @EventSourcingHandler
    void on(DefaultEncryptionEnabled event) {
        defaults.put(event.regionId(), new DefaultEncryption(true, event.keyId()));
        move(event);
    }

    @EventSourcingHandler
    void on(DefaultEncryptionDisabled event) {
        defaults.computeIfPresent(event.regionId(), (region, before) -> before.off());
        move(event);
    }

    @EventSourcingHandler
    void on(DefaultEncryptionKeyChanged event) {
        defaults.put(event.regionId(), new DefaultEncryption(true, event.keyId()));
        move(event);
    }

    @EventSourcingHandler
    void on(RoleCreated event) {
        roles.put(Role.key(event.roleName()), Role.of(event));
        move(event);
    }

    @EventSourcingHandler
    void on(RoleUpdated event) {
        roles.put(Role.key(event.roleName()), Role.of(event));
        move(event);
    }

    @EventSourcingHandler
    void on(RoleDeleted event) {
        roles.remove(Role.key(event.roleName()));
        move(event);
    }

    @EventSourcingHandler
    void on(QuotaChanged event) {
        Integer limit = event.limit();
        if (limit == null) {
            quotas.remove(event.quota());
        } else {
            quotas.put(event.quota(), limit);
        }
        move(event);
    }

    /** Everything else changes the status alone. */
    @EventSourcingHandler
    void move(AccountEvent event) {
        status = AccountTransitions.after(status, event);
    }

    AccountStatus status() {
        return status;
    }

    private boolean isActive(AccessKeyId key) {
        requireAccessKey(key);
        return Boolean.TRUE.equals(accessKeys.get(key));
    }

    private void requireAccessKey(AccessKeyId key) {
        if (!accessKeys.containsKey(key)) {
            throw refused(RefusalReason.ACCESS_KEY_NOT_FOUND, "find an access key of the account");
        }
    }

    private Role role(String name) {
        Role role = roles.get(Role.key(name));
        if (role == null) {
            throw refused(RefusalReason.ROLE_NOT_FOUND, "find a role of the account");
        }
        return role;
    }

    private Refused refused(RefusalReason reason, String expected) {
        return new Refused(reason, "Expected to " + expected + ", but account " + accountId + " does not allow it");
    }
}

package imageferry.command.account;

import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The account gets a role. Names that differ in case alone are the same.
 *
 * @param trustPolicy JSON that was checked
 * @param maxSessionSeconds 3600 to 43200
 * @param limit roles that the account may then have
 */
public record AddRole(
        @TargetAggregateIdentifier AccountId accountId,
        String roleName,
        String roleId,
        String description,
        String trustPolicy,
        int maxSessionSeconds,
        int limit) {}

package imageferry.command.account;

import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Set what the account may have, in place of the installation's settings.
 *
 * @param limit not negative; null takes the installation's again
 */
public record ChangeQuota(
        @TargetAggregateIdentifier AccountId accountId,
        Quota quota,
        @Nullable Integer limit) {}

package imageferry.command.account;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The account gets an access key whose secret is in the vault.
 *
 * @param limit access keys that the account may then have, active or not
 */
public record IssueAccessKey(@TargetAggregateIdentifier AccountId accountId, AccessKeyId accessKeyId, int limit) {}

package imageferry.command.account;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** No longer take what is signed with the access key. Harmless when it is inactive. */
public record DeactivateAccessKey(@TargetAggregateIdentifier AccountId accountId, AccessKeyId accessKeyId) {}

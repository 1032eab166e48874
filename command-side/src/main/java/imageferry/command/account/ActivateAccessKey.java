package imageferry.command.account;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Take what is signed with the access key again. Harmless when it is active. */
public record ActivateAccessKey(@TargetAggregateIdentifier AccountId accountId, AccessKeyId accessKeyId) {}

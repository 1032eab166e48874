package imageferry.command.account;

import imageferry.events.ids.AccessKeyId;
import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The access key is no more, active or not. */
public record DeleteAccessKey(@TargetAggregateIdentifier AccountId accountId, AccessKeyId accessKeyId) {}

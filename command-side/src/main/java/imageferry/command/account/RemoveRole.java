package imageferry.command.account;

import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The role is no more. */
public record RemoveRole(@TargetAggregateIdentifier AccountId accountId, String roleName) {}

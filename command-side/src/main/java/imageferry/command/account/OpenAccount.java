package imageferry.command.account;

import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Let the account use the service. Harmless when it may already. */
public record OpenAccount(@TargetAggregateIdentifier AccountId accountId) {}

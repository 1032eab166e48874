package imageferry.command.account;

import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Note that the account was refused something, in a transaction of its own. */
public record RecordRefusal(
        @TargetAggregateIdentifier AccountId accountId, String action, String resource, String refusal) {}

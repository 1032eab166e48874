package imageferry.command.account;

import imageferry.events.ids.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Describe a role anew, or trust others; what is null stays as it is. Harmless when nothing differs. */
public record ChangeRole(
        @TargetAggregateIdentifier AccountId accountId,
        String roleName,
        @Nullable String description,
        @Nullable String trustPolicy,
        @Nullable Integer maxSessionSeconds) {}

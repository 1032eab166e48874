package imageferry.command.key;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Give the key a new version at each interval; null for never. */
public record ChangeKeyRotation(
        @TargetAggregateIdentifier KeyId keyId,
        AccountId caller,
        @Nullable Duration interval) {}

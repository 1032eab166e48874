package imageferry.command.key;

import imageferry.events.ids.KeyId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The waiting time is over and the secret share gone. */
public record DestroyKey(@TargetAggregateIdentifier KeyId keyId) {}

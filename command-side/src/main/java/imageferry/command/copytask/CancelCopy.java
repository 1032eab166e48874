package imageferry.command.copytask;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner cancels: before Sealing the cancel wins, from then on it is refused (acceptance D21). */
public record CancelCopy(@TargetAggregateIdentifier CopyTaskId taskId, AccountId caller, RegionId regionId) {}

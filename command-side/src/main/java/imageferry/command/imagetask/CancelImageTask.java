package imageferry.command.imagetask;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageTaskId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The owner cancels it. Refused when it is over. Answers a {@link CancelledTask}. */
public record CancelImageTask(@TargetAggregateIdentifier ImageTaskId taskId, AccountId caller, RegionId regionId) {}

package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The owner cancels the copy that makes the image. Sent before {@code CancelCopy}, in its transaction: the image answers for
 * what is absent or another's, for what no copy makes (also a deleted image), and for what is available or failed. Answers a
 * {@link DiscardedCopy}.
 *
 * @param regionId the region of the image, the copy's destination
 */
public record DiscardImage(
        @TargetAggregateIdentifier ImageId imageId, CopyTaskId copyTaskId, AccountId caller, RegionId regionId) {}

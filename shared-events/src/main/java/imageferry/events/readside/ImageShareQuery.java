package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;

/**
 * With whom an image is shared.
 *
 * @param caller sees the shares of its own images only
 */
public record ImageShareQuery(AccountId caller, ImageId imageId, Paging paging) {}

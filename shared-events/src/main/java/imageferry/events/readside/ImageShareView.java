package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import java.time.Instant;

/** An account that an image is shared with, and since when. */
public record ImageShareView(AccountId accountId, Instant sharedAt) {}

package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Ask a source image whether a copy is allowed, and how (acceptance E, I1, I2, I9); if so hold the image. Answers a {@link SourceImage}. The service key is needed when the copy encrypts and names no key. */
public record HoldImageForCopy(
        @TargetAggregateIdentifier ImageId imageId,
        CopyTaskId copyTaskId,
        AccountId caller,
        RegionId regionId,
        ImageId destinationImageId,
        RegionId destinationRegionId,
        boolean encrypted,
        @Nullable KeyId keyId,
        @Nullable KeyId serviceKeyId,
        long sizeLimitBytes) {}

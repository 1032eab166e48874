package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.encryption.EncryptionWish;
import imageferry.command.region.Region;
import imageferry.events.copytask.VerificationPolicy;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import org.jspecify.annotations.Nullable;

/** The copy of an image that a call asks for. */
record CopyWish(
        ImageId sourceId,
        Region source,
        ImageId destinationId,
        Region destination,
        ImageDetailsWish details,
        EncryptionWish encryption,
        @Nullable KeyId keyId,
        VerificationPolicy verification) {
    CopyTaskId taskId() {
        return CopyTaskId.of(destinationId);
    }
}

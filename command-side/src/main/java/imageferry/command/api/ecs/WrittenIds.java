package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.SnapshotId;
import java.util.Optional;
import java.util.function.Function;

/** Ids as callers write them: one that is not well formed names nothing. */
public final class WrittenIds {
    private WrittenIds() {}

    public static ImageId image(String text) {
        return wellFormed(text, ImageId::valueOf).orElseThrow(() -> new ApiException(EcsErrorCode.IMAGE_NOT_FOUND));
    }

    public static SnapshotId snapshot(String text) {
        return wellFormed(text, SnapshotId::valueOf)
                .orElseThrow(() -> new ApiException(EcsErrorCode.SNAPSHOT_NOT_FOUND));
    }

    public static <T> Optional<T> wellFormed(String text, Function<String, T> id) {
        try {
            return Optional.of(id.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

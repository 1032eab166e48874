package imageferry.command.uniqueness;

import imageferry.events.image.ImageEvent.ImageCreateFailed;
import imageferry.events.image.ImageEvent.ImageDeleted;
import imageferry.events.image.ImageEvent.ImageDiscarded;
import imageferry.events.image.ImageEvent.ImageImportDiscarded;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Frees an image's name in the transaction that ends the image. It only deletes the row of that image, which nobody
 * else locks, so it may run under the append lock.
 */
@Component
@ProcessingGroup("uniqueness")
class ImageNameRelease {
    private final ImageNames names;

    ImageNameRelease(ImageNames names) {
        this.names = names;
    }

    @EventHandler
    void on(ImageDeleted event) {
        names.free(event.imageId());
    }

    @EventHandler
    void on(ImageDiscarded event) {
        names.free(event.imageId());
    }

    @EventHandler
    void on(ImageImportDiscarded event) {
        names.free(event.imageId());
    }

    @EventHandler
    void on(ImageCreateFailed event) {
        names.free(event.imageId());
    }
}

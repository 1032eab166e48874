package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.image.ImageDetails;
import java.util.List;

/** What a copy is to be made of. The disks name the source's snapshots and, as key, the one the copy is to lie under. */
public record SourceImage(AccountId owner, ImageDetails details, List<SourceDisk> disks) {
    public SourceImage {
        disks = List.copyOf(disks);
    }
}

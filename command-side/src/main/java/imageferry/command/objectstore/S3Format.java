package imageferry.command.objectstore;

import imageferry.events.ids.RegionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** The format document of a region's part of a bucket: says what it is, so that nothing else is ever taken for a store. */
final class S3Format {
    private static final int LONGEST = 4096;

    private S3Format() {}

    static String text(RegionId region) {
        return "image-ferry region store\nversion 1\nregion " + region.value() + "\n";
    }

    /** Writes the document where nothing is yet, or checks the one that is there. */
    static void establish(S3Objects objects, S3Layout layout, S3Place place) {
        byte[] text = text(layout.regionId()).getBytes(StandardCharsets.US_ASCII);
        if (objects.length("Looking for the format document", layout.format()).isEmpty()) {
            requireEmpty(objects, layout, place);
            // two processes may start at once: the one that comes second reads what the first has written
            objects.create("Writing the format document", layout.format(), ByteBuffer.wrap(text));
        }
        ByteBuffer into = ByteBuffer.allocate(LONGEST);
        objects.read("Reading the format document", layout.format(), into);
        if (!Arrays.equals(Arrays.copyOf(into.array(), into.position()), text)) {
            throw new IncapableStoreException("The objects " + layout.base() + "* in " + place
                    + " are not the store of " + layout.regionId() + " in a format this version knows");
        }
    }

    private static void requireEmpty(S3Objects objects, S3Layout layout, S3Place place) {
        ListObjectsV2Request.Builder list =
                ListObjectsV2Request.builder().bucket(place.bucket()).prefix(layout.base());
        objects.pages(
                "Looking for objects",
                list,
                page -> page.contents().forEach(object -> {
                    boolean isOurs =
                            object.key().equals(layout.format()) || object.key().startsWith(layout.probes());
                    if (!isOurs) {
                        throw new IncapableStoreException("The objects " + layout.base() + "* in " + place
                                + " have no format document: they are not the store of " + layout.regionId());
                    }
                }));
    }
}

package imageferry.command.objectstore;

import imageferry.command.region.RegionStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

/** Tries in a folder of its own whether an object store does what a region store relies on, and leaves nothing there. */
final class CapabilityProbe {
    private static final String DOING = "Trying the object store";
    private static final byte[] CONTENT = "image ferry\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "other bytes\n".getBytes(StandardCharsets.US_ASCII);
    private final S3Objects objects;
    private final S3Place place;
    private final String folder;

    /** @param folder nobody else's, with a slash at its end */
    CapabilityProbe(S3Objects objects, S3Place place, String folder) {
        this.objects = objects;
        this.place = place;
        this.folder = folder;
    }

    /** @throws IncapableStoreException with one sentence that names what is lacking */
    void run() {
        try {
            creating();
            reading();
            checking();
            listing();
        } catch (RegionStoreException e) {
            tidy(e);
            throw e;
        }
        deleting();
    }

    private void tidy(RegionStoreException because) {
        try {
            objects.delete(DOING, List.of(key("a"), key("b"), key("c"), key("d")));
        } catch (RegionStoreException e) {
            because.addSuppressed(e);
        }
    }

    private void creating() {
        require(
                // one that was stored without an answer counts as well
                () -> objects.create(DOING, key("a"), ByteBuffer.wrap(CONTENT))
                        || objects.length(DOING, key("a")).isPresent(),
                "conditional creation: it refused a PUT with If-None-Match: * though nothing has the name");
        require(
                () -> !objects.create(DOING, key("a"), ByteBuffer.wrap(OTHER)),
                "conditional creation: it took a PUT with If-None-Match: * though the name is taken");
    }

    private void reading() {
        ByteBuffer into = ByteBuffer.allocate(64);
        require(
                () -> objects.read(DOING, key("a"), into) == CONTENT.length
                        && into.flip().equals(ByteBuffer.wrap(CONTENT)),
                "reading what was just written");
        require(
                () -> objects.length(DOING, key("a")).equals(OptionalLong.of(CONTENT.length)),
                "the length of what was just written");
        ByteBuffer part = ByteBuffer.allocate(5);
        require(
                () -> objects.read(DOING, key("a"), 6, part) == CONTENT.length
                        && part.flip().equals(ByteBuffer.wrap(CONTENT, 6, 5)),
                "reading a part of an object (Range)");
    }

    private void checking() {
        String wrong = Bodies.crc32c(ByteBuffer.wrap(OTHER));
        try {
            var unused = objects.replace(DOING, key("d"), ByteBuffer.wrap(CONTENT), wrong);
        } catch (RegionStoreException e) {
            if (!S3Faults.saysWhatItCan(e)) {
                throw e;
            }
            return;
        }
        throw lacks("checking what arrives: it took bytes that do not match their x-amz-checksum-crc32c");
    }

    private void listing() {
        for (String name : List.of("b", "c")) {
            var unused = objects.replace(DOING, key(name), ByteBuffer.wrap(CONTENT));
        }
        List<String> found = new ArrayList<>();
        AtomicInteger pages = new AtomicInteger();
        ListObjectsV2Request.Builder list = ListObjectsV2Request.builder()
                .bucket(place.bucket())
                .prefix(folder)
                .maxKeys(2);
        objects.pages(DOING, list, page -> {
            pages.incrementAndGet();
            page.contents().forEach(object -> found.add(object.key()));
        });
        Set<String> expected = Set.of(key("a"), key("b"), key("c"));
        require(
                () -> new HashSet<>(found).equals(expected) && found.size() == 3 && pages.get() > 1,
                "listing what was just written, in pages (ListObjectsV2)");
        require(
                () -> objects.folders(DOING, folder.substring(0, folder.length() - 1))
                                .size()
                        == 1,
                "listing folders (ListObjectsV2 with a delimiter)");
    }

    private void deleting() {
        require(
                () -> {
                    objects.delete(DOING, List.of(key("a"), key("b"), key("c")));
                    objects.delete(DOING, List.of(key("a"), key("b"), key("c")));
                    List<String> left = new ArrayList<>();
                    objects.list(DOING, folder, (name, length) -> left.add(name));
                    return left.isEmpty();
                },
                "deleting several objects (DeleteObjects), twice if need be, and not listing them any more");
    }

    private void require(BooleanSupplier holds, String otherwise) {
        boolean does;
        try {
            does = holds.getAsBoolean();
        } catch (RegionStoreException e) {
            if (!S3Faults.saysWhatItCan(e)) {
                throw e;
            }
            does = false;
        }
        if (!does) {
            throw lacks(otherwise);
        }
    }

    private IncapableStoreException lacks(String what) {
        return new IncapableStoreException("The " + place + " cannot be a region's store, for it lacks " + what);
    }

    private String key(String name) {
        return folder + name;
    }
}

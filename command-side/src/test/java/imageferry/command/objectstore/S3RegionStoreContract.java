package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.block.ChunkName;
import imageferry.command.region.ChunkKey;
import imageferry.command.region.ManifestKey;
import imageferry.command.region.ManifestSink;
import imageferry.command.region.RegionStore;
import imageferry.command.region.RegionStoreContract;
import imageferry.command.region.RegionStoreException;
import imageferry.deploy.s3servers.ServerProgram;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a region store does, on an S3 server. */
abstract class S3RegionStoreContract extends RegionStoreContract {
    @TempDir
    Path folder;

    private final ServerProgram program;
    private Requests requests;
    private S3Connection connection;
    private S3Place place;
    private S3RegionStore store;

    S3RegionStoreContract(ServerProgram program) {
        this.program = program;
    }

    @BeforeEach
    void open() {
        requests = new Requests();
        place = TestServers.place(TestServers.of(program), folder);
        connection = new S3Connection(place, S3Patience.USUAL, requests);
        store = S3RegionStore.open(connection, REGION, "0a", folder);
    }

    @AfterEach
    void close() {
        connection.close();
        requests.close();
    }

    @Override
    protected RegionStore store() {
        return store;
    }

    S3RegionStore s3() {
        return store;
    }

    private List<String> objects() {
        List<String> found = new ArrayList<>();
        new S3Objects(connection).list("Listing", place.prefix() + "/", (name, length) -> found.add(name));
        return found;
    }

    @Test
    void the_layout_is_the_documented_one_and_the_probe_leaves_nothing() {
        assertThat(objects()).containsExactly("cn-hangzhou/format");
        store.put(new ChunkKey(KEYED, name(1)), content(1, 4096));
        try (ManifestSink sink = store.create(new ManifestKey(ACCOUNT, SNAPSHOT, 26))) {
            sink.write(content(1, 10));
            sink.commit();
        }
        store.writeMark(mark(1, "e-1"));
        assertThat(objects())
                .containsExactlyInAnyOrder(
                        "cn-hangzhou/format",
                        "cn-hangzhou/mark",
                        "cn-hangzhou/chunks/1000000000000001/dk-1/" + name(1).value(),
                        "cn-hangzhou/manifests/1000000000000001/s-00000000000000000001/000000000000001a");
        ByteBuffer format = ByteBuffer.allocate(100);
        new S3Objects(connection).read("Reading", place.prefix() + "/cn-hangzhou/format", format);
        assertThat(StandardCharsets.US_ASCII.decode(format.flip()).toString())
                .isEqualTo("image-ferry region store\nversion 1\nregion cn-hangzhou\n");
        assertThat(spooled()).isEmpty();
    }

    private List<Path> spooled() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_store_is_opened_again_and_what_is_not_this_region_s_store_is_not() {
        S3RegionStore.open(connection, REGION, "0b", folder);
        S3Objects objects = new S3Objects(connection);
        objects.create("Writing", place.prefix() + "/eu-central-1/photos", content(1, 10));
        refused("eu-central-1");
        objects.create(
                "Writing",
                place.prefix() + "/ap-southeast-1/format",
                ByteBuffer.wrap(S3Format.text(REGION).getBytes(StandardCharsets.US_ASCII)));
        refused("ap-southeast-1");
    }

    private void refused(String region) {
        assertThatThrownBy(() -> S3RegionStore.open(connection, new RegionId(region), "0c", folder))
                .isInstanceOf(IncapableStoreException.class)
                .hasMessageContaining("store of " + region);
    }

    @Test
    void a_listing_goes_over_many_pages() {
        byte[] small = new byte[4096];
        for (int n = 0; n < 25; n++) {
            store.put(new ChunkKey(PLAIN, name(n)), ByteBuffer.wrap(small));
        }
        List<Integer> pages = new ArrayList<>();
        new S3Objects(connection)
                .pages(
                        "Listing",
                        software.amazon.awssdk.services.s3.model.ListObjectsV2Request.builder()
                                .bucket(place.bucket())
                                .prefix(place.prefix())
                                .maxKeys(10),
                        page -> pages.add(page.contents().size()));
        assertThat(pages).containsExactly(10, 10, 6);
    }

    @Test
    void a_sweep_s_batch_goes_at_once_and_tells_what_went() {
        List<ChunkName> names = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            names.add(name(n));
            if (n % 2 == 0) {
                store.put(new ChunkKey(PLAIN, name(n)), content(n, 4096));
            }
        }
        assertThat(store.delete(PLAIN, names)).isEqualTo(20 * 4096);
        assertThat(listed(PLAIN)).isEmpty();
    }

    @Test
    void bytes_that_do_not_match_their_checksum_are_not_stored() {
        S3Objects objects = new S3Objects(connection);
        String key = place.prefix() + "/cn-hangzhou/chunks/wrong";
        assertThatThrownBy(() -> objects.replace("Writing", key, content(1, 100), Bodies.crc32c(content(2, 100))))
                .isInstanceOf(RegionStoreException.class);
        assertThat(objects.length("Looking", key)).isEmpty();
    }

    @Test
    void a_bucket_that_is_not_there_is_said_to_be_so() {
        S3Place nowhere = new S3Place(place.endpoint(), "nowhere", "x", "us-east-1", true, place.credentials());
        try (S3Connection other = new S3Connection(nowhere, S3Patience.USUAL, requests)) {
            assertThatThrownBy(() -> S3RegionStore.open(other, REGION, "0d", folder))
                    .isInstanceOfSatisfying(RegionStoreException.class, e -> {
                        assertThat(e).isNotInstanceOf(IncapableStoreException.class);
                        assertThat(e.permanent()).isTrue();
                        assertThat(e).hasMessageContaining("the bucket is not there");
                    });
        }
    }
}

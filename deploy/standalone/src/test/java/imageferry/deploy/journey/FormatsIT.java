package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.disk.ByteSink;
import imageferry.command.disk.Qcow2Writer;
import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Image;
import imageferry.deploy.client.Journey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disk files of every format become images that hold the disk, not the file. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormatsIT {
    /** Files that qemu-img made of one disk, and the digest of that. */
    private static final Path GOLDEN = Path.of("../../command-side/src/test/resources/disks");

    private static final String SHA256 = "f473d00b179970d38e6e46da9762dcfd915b02af8e4bb192c49ac6300ae3f638";
    private static final int BLOCK = 4 << 20;
    private static final long TIB = 1L << 40;

    @TempDir
    static Path folder;

    private static SpawnedService service;
    private static FerryClient client;
    private static Journey journey;

    @BeforeAll
    static void start() throws Exception {
        service = SpawnedService.start(folder.resolve("data"), 0);
        client = new FerryClient(service.credentials(), Clock.systemUTC(), new SecureRandom());
        journey = service.journey();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "v2-compressed.qcow2, QCOW2",
        "v3-zstd.qcow2, qcow2",
        "v3.qcow2,",
        "dynamic.vhd, VHD",
        "dynamic.vhd,",
        "fixed.vhd, vhd"
    })
    void the_digest_of_the_image_is_that_of_the_raw_disk(String file, @Nullable String format) throws Exception {
        unpack(file);
        Image image = importDisk(file + "-as-" + format, file, format);
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(SHA256);
    }

    @Test
    void a_file_that_is_said_to_be_raw_is_raw_whatever_it_looks_like() throws Exception {
        unpack("v3-512.qcow2");
        byte[] bytes = Files.readAllBytes(service.bucket().resolve("v3-512.qcow2"));
        Image image = importDisk("said-to-be-raw", "v3-512.qcow2", "RAW");
        assertThat(journey.digest(image.snapshotIds().get(0), Prepared.PATIENCE))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void a_file_with_a_backing_file_is_refused_at_the_door() throws Exception {
        unpack("backing.qcow2");
        assertThatThrownBy(() -> importDisk("backing", "backing.qcow2", "QCOW2"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("InvalidImageFormat.Malformed")
                .hasMessageContaining("backing file");
        assertThatThrownBy(() -> importDisk("tape", "backing.qcow2", "VMDK"))
                .hasMessageContaining("InvalidImageFormat.Malformed");
    }

    @Test
    void a_nearly_empty_disk_of_2_tib_is_imported_and_copied_in_little_memory() throws Exception {
        Path file = service.bucket().resolve("large.qcow2");
        write(file, 2 * TIB);
        long begun = System.nanoTime();
        try (MemoryWatch memory = new MemoryWatch(service.process())) {
            Image source = importDisk("large", "large.qcow2", "QCOW2");
            long imported = System.nanoTime();
            Journey.Started plain =
                    journey.copyImage(Prepared.HOME, source.id(), "ap-southeast-1", "large-plain", null);
            journey.available("ap-southeast-1", plain.imageId(), Prepared.PATIENCE);
            long copied = System.nanoTime();
            Journey.Started encrypted = journey.copyImage(
                    Prepared.HOME, source.id(), Prepared.AWAY, "large-encrypted", journey.createKey("large"));
            journey.available(Prepared.AWAY, encrypted.imageId(), Prepared.PATIENCE);
            System.out.printf(
                    "2 TiB in %d KiB of QCOW2: import %.1f s, plain copy %.1f s, encrypted copy %.1f s,"
                            + " at most %d MiB resident with PostgreSQL%n",
                    Files.size(file) >> 10,
                    (imported - begun) / 1e9,
                    (copied - imported) / 1e9,
                    (System.nanoTime() - copied) / 1e9,
                    memory.residentMib());
            assertThat(service.store(Prepared.HOME).bytes()).isLessThan(256 << 20);
        }
    }

    private static Image importDisk(String name, String object, @Nullable String format) throws Exception {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "RegionId",
                Prepared.HOME,
                "ImageName",
                name,
                "DiskDeviceMapping.1.OSSBucket",
                "imports",
                "DiskDeviceMapping.1.OSSObject",
                object));
        if (format != null) {
            parameters.put("DiskDeviceMapping.1.Format", format);
        }
        String image = client.ecs("ImportImage", parameters).path("ImageId").asString();
        return journey.available(Prepared.HOME, image, Prepared.PATIENCE);
    }

    private static void unpack(String file) throws IOException {
        Path place = service.bucket().resolve(file);
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(GOLDEN.resolve(file + ".gz")))) {
            if (!Files.exists(place)) {
                Files.copy(packed, place);
            }
        }
    }

    /** A disk with a few blocks of data at its start, in its middle and at its end. */
    private static void write(Path file, long sizeBytes) throws IOException {
        BitSet blocks = new BitSet();
        int last = Math.toIntExact(sizeBytes / BLOCK - 1);
        blocks.set(0, 3);
        blocks.set(last / 2);
        blocks.set(last);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteSink sink = bytes -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            };
            Qcow2Writer writer = new Qcow2Writer(sink, sizeBytes, BLOCK, blocks);
            writer.begin();
            for (int block : blocks.stream().toArray()) {
                ByteBuffer content = ByteBuffer.allocate(BLOCK);
                content.putInt(0, block + 1).putInt(BLOCK - 4, block + 1);
                writer.write(content);
            }
            writer.finish();
        }
    }
}

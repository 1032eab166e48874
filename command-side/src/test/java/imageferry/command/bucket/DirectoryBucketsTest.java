package imageferry.command.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectoryBucketsTest {
    private static final RegionId HERE = new RegionId("cn-hangzhou");
    private static final RegionId THERE = new RegionId("eu-central-1");
    private static final AccountId ANYBODY = new AccountId("1000000000000001");

    @TempDir
    Path folder;

    private Path imports;
    private Buckets buckets;

    @BeforeEach
    void build() throws IOException {
        imports = Files.createDirectories(folder.resolve("imports"));
        Path local = Files.createDirectories(folder.resolve("local"));
        file(imports.resolve("disk.raw"), 1024);
        file(local.resolve("disk.raw"), 512);
        file(folder.resolve("secret.raw"), 512);
        buckets = new DirectoryBuckets(List.of(
                new DirectoryBucket("imports", null, imports),
                new DirectoryBucket("imports", THERE, local),
                new DirectoryBucket("gone", null, folder.resolve("gone"))));
    }

    @Test
    void a_disk_file_is_found_with_its_length() throws IOException {
        assertThat(buckets.find(ANYBODY, HERE, "imports", "disk.raw"))
                .isEqualTo(new FileObject(imports.toRealPath().resolve("disk.raw"), 1024));
        file(Files.createDirectories(imports.resolve("a/b")).resolve("c.raw"), 512);
        assertThat(buckets.find(ANYBODY, HERE, "imports", "a/b/c.raw").length()).isEqualTo(512);
    }

    @Test
    void a_bucket_of_the_region_comes_before_one_of_all_regions() {
        assertThat(buckets.find(ANYBODY, THERE, "imports", "disk.raw").length()).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "gone", "../imports", ""})
    void only_configured_buckets_exist(String bucket) {
        assertThat(refusal(bucket, "disk.raw")).isEqualTo(BucketRefusal.BUCKET_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "..",
                ".",
                "../secret.raw",
                "a/../../secret.raw",
                "./disk.raw",
                "a//b",
                "a/",
                "\u0000",
                "disk.raw\n",
                "a\\b"
            })
    void names_that_are_not_plain_relative_paths_are_malformed(String object) {
        assertThat(refusal("imports", object)).isEqualTo(BucketRefusal.OBJECT_NAME_MALFORMED);
    }

    @Test
    void links_out_of_the_bucket_are_refused_wherever_they_are() throws IOException {
        Files.createSymbolicLink(imports.resolve("link.raw"), folder.resolve("secret.raw"));
        Files.createSymbolicLink(imports.resolve("out"), folder);
        Files.createSymbolicLink(imports.resolve("again.raw"), imports.resolve("disk.raw"));
        assertThat(refusal("imports", "link.raw")).isEqualTo(BucketRefusal.OUTSIDE_OF_BUCKET);
        assertThat(refusal("imports", "out/secret.raw")).isEqualTo(BucketRefusal.OUTSIDE_OF_BUCKET);
        assertThat(refusal("imports", "out/none.raw")).isEqualTo(BucketRefusal.OUTSIDE_OF_BUCKET);
        assertThat(refusal("imports", "again.raw")).isEqualTo(BucketRefusal.OUTSIDE_OF_BUCKET);
    }

    @Test
    void a_folder_beside_the_bucket_whose_name_begins_alike_is_outside() throws IOException {
        Path sibling = Files.createDirectories(folder.resolve("imports-private"));
        file(sibling.resolve("x.raw"), 512);
        Files.createSymbolicLink(imports.resolve("near"), sibling);
        assertThat(refusal("imports", "near/x.raw")).isEqualTo(BucketRefusal.OUTSIDE_OF_BUCKET);
    }

    @Test
    void what_is_not_a_file_is_refused_with_its_reason() throws IOException {
        Files.createDirectories(imports.resolve("folder"));
        assertThat(refusal("imports", "none.raw")).isEqualTo(BucketRefusal.OBJECT_NOT_FOUND);
        assertThat(refusal("imports", "none/none.raw")).isEqualTo(BucketRefusal.OBJECT_NOT_FOUND);
        assertThat(refusal("imports", "disk.raw/none.raw")).isEqualTo(BucketRefusal.OBJECT_NOT_FOUND);
        assertThat(refusal("imports", "folder")).isEqualTo(BucketRefusal.NOT_A_FILE);
    }

    @Test
    void an_unreadable_file_is_refused() throws IOException {
        Path locked = imports.resolve("locked.raw");
        file(locked, 512);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(locked), "the superuser can read everything");
        assertThat(refusal("imports", "locked.raw")).isEqualTo(BucketRefusal.UNREADABLE);
    }

    @Test
    void an_object_appears_as_a_whole_when_it_is_committed() throws IOException {
        Path made = imports.resolve("made.raw");
        try (ObjectSink sink = buckets.create(ANYBODY, HERE, "imports", "made.raw")) {
            sink.write(ByteBuffer.wrap(new byte[] {1, 2}));
            sink.write(ByteBuffer.wrap(new byte[] {3}));
            assertThat(made).doesNotExist();
            sink.commit();
        }
        assertThat(made).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(imports.toFile().list()).containsExactlyInAnyOrder("disk.raw", "made.raw");
    }

    @Test
    void an_object_that_is_not_committed_leaves_nothing() throws IOException {
        try (ObjectSink sink = buckets.create(ANYBODY, HERE, "imports", "made.raw")) {
            sink.write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(imports.toFile().list()).containsExactly("disk.raw");
    }

    @Test
    void nothing_is_made_outside_of_a_bucket() throws IOException {
        Files.createSymbolicLink(imports.resolve("link.raw"), folder.resolve("secret.raw"));
        for (String name : List.of("../x.raw", "/x.raw", "link.raw", "none/x.raw")) {
            assertThatThrownBy(() -> buckets.create(ANYBODY, HERE, "imports", name))
                    .isInstanceOf(BucketRefused.class);
        }
    }

    @Test
    void no_refusal_names_a_path() {
        BucketRefused refused =
                catchThrowableOfType(BucketRefused.class, () -> buckets.find(ANYBODY, HERE, "imports", "none.raw"));
        assertThat(refused.getMessage()).doesNotContain(folder.toString());
    }

    private BucketRefusal refusal(String bucket, String object) {
        return catchThrowableOfType(BucketRefused.class, () -> buckets.find(ANYBODY, HERE, bucket, object))
                .reason();
    }

    private static void file(Path path, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
    }
}

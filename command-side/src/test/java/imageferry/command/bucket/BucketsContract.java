package imageferry.command.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.disk.ByteSource;
import imageferry.command.disk.DiskFormatException;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every bucket does, wherever it is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class BucketsContract {
    protected static final AccountId ANYBODY = new AccountId("1000000000000001");
    protected static final RegionId HERE = new RegionId("cn-hangzhou");
    protected static final RegionId THERE = new RegionId("eu-central-1");

    /** Buckets with an empty one that is called "images" in all regions and another empty one that has this name in {@link #THERE} only. */
    protected abstract Buckets buckets();

    private void make(RegionId region, String object, byte[] content) throws IOException {
        try (ObjectSink sink = buckets().create(ANYBODY, region, "images", object)) {
            sink.write(ByteBuffer.wrap(content));
            sink.commit();
        }
    }

    private ByteSource open(String object) throws IOException {
        return buckets().find(ANYBODY, HERE, "images", object).open();
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(ByteSource source, long position, int length) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(length + 1).position(1);
        int read = source.read(position, into);
        assertThat(into.position()).isEqualTo(read + 1);
        byte[] bytes = new byte[read];
        into.get(1, bytes);
        return bytes;
    }

    @Test
    void an_object_comes_back_as_it_was_made_in_any_part() throws IOException {
        byte[] content = noise(1, 100_000);
        make(HERE, "a.raw", content);
        assertThat(buckets().find(ANYBODY, HERE, "images", "a.raw").length()).isEqualTo(100_000);
        try (ByteSource source = open("a.raw")) {
            assertThat(source.length()).isEqualTo(100_000);
            assertThat(read(source, 0, 100_000)).isEqualTo(content);
            assertThat(read(source, 99_990, 100)).isEqualTo(Arrays.copyOfRange(content, 99_990, 100_000));
            assertThat(read(source, 100_000, 10)).isEmpty();
            assertThat(read(source, 200_000, 10)).isEmpty();
            assertThat(read(source, 5, 0)).isEmpty();
            source.requireUnchanged();
        }
    }

    @Test
    void an_object_that_changes_is_noticed() throws IOException {
        make(HERE, "a.raw", noise(1, 1000));
        try (ByteSource source = open("a.raw")) {
            make(HERE, "a.raw", noise(2, 2000));
            assertThatThrownBy(source::requireUnchanged).isInstanceOf(DiskFormatException.class);
        }
        try (ByteSource source = open("a.raw")) {
            assertThat(source.length()).isEqualTo(2000);
        }
    }

    @Test
    void nobody_sees_an_object_before_it_is_committed() throws IOException {
        try (ObjectSink sink = buckets().create(ANYBODY, HERE, "images", "a.raw")) {
            sink.write(ByteBuffer.wrap(noise(1, 1000)));
            assertMissing("a.raw");
        }
        assertMissing("a.raw");
        make(HERE, "a.raw", noise(1, 1000));
        try (ObjectSink sink = buckets().create(ANYBODY, HERE, "images", "a.raw")) {
            sink.write(ByteBuffer.wrap(noise(2, 10)));
        }
        if (keepsTheOldWhenTheNewIsGivenUp()) {
            assertThat(read(open("a.raw"), 0, 1000)).isEqualTo(noise(1, 1000));
        }
    }

    /** Whether an object stays when the writing of its replacement is given up. */
    protected boolean keepsTheOldWhenTheNewIsGivenUp() {
        return true;
    }

    protected void assertMissing(String object) {
        assertThatThrownBy(() -> buckets().find(ANYBODY, HERE, "images", object))
                .isInstanceOfSatisfying(
                        BucketRefused.class, e -> assertThat(e.reason()).isEqualTo(BucketRefusal.OBJECT_NOT_FOUND));
    }

    @Test
    void a_bucket_of_the_region_comes_before_one_of_all_regions() throws IOException {
        make(HERE, "a.raw", noise(1, 10));
        make(THERE, "a.raw", noise(1, 20));
        assertThat(buckets().find(ANYBODY, HERE, "images", "a.raw").length()).isEqualTo(10);
        assertThat(buckets().find(ANYBODY, THERE, "images", "a.raw").length()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "../images", "", "http://127.0.0.1/images", "images/a"})
    void only_configured_buckets_exist(String bucket) {
        assertThatThrownBy(() -> buckets().find(ANYBODY, HERE, bucket, "a.raw"))
                .isInstanceOfSatisfying(
                        BucketRefused.class, e -> assertThat(e.reason()).isEqualTo(BucketRefusal.BUCKET_NOT_FOUND));
        assertThatThrownBy(() -> buckets().create(ANYBODY, HERE, bucket, "a.raw"))
                .isInstanceOf(BucketRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "..",
                ".",
                "../x",
                "a/../../x",
                "./x",
                "a//b",
                "a/",
                "\u0000",
                "x\n",
                "a\\b"
            })
    void names_that_are_not_plain_relative_paths_are_malformed(String object) {
        assertThatThrownBy(() -> buckets().find(ANYBODY, HERE, "images", object))
                .isInstanceOfSatisfying(
                        BucketRefused.class,
                        e -> assertThat(e.reason()).isEqualTo(BucketRefusal.OBJECT_NAME_MALFORMED));
        assertThatThrownBy(() -> buckets().create(ANYBODY, HERE, "images", object))
                .isInstanceOf(BucketRefused.class);
    }

    @Test
    void what_is_removed_is_gone_and_its_writer_cannot_bring_it_back() throws IOException {
        make(HERE, "a.raw", noise(1, 1000));
        make(HERE, "a.raw2", noise(2, 1000));
        try (ObjectSink sink = buckets().create(ANYBODY, HERE, "images", "a.raw");
                ObjectSink other = buckets().create(ANYBODY, HERE, "images", "a.raw2")) {
            sink.write(ByteBuffer.wrap(noise(1, 500)));
            other.write(ByteBuffer.wrap(noise(3, 300)));
            buckets().remove(ANYBODY, HERE, "images", "a.raw");
            assertMissing("a.raw");
            assertThatThrownBy(() -> {
                        sink.prepare();
                        sink.commit();
                    })
                    .isInstanceOf(IOException.class);
            other.prepare();
            other.commit();
        }
        assertMissing("a.raw");
        assertThat(read(open("a.raw2"), 0, 1000)).isEqualTo(noise(3, 300));
        buckets().remove(ANYBODY, HERE, "images", "a.raw");
    }

    @Test
    void zeros_are_written_without_being_given() throws IOException {
        try (ObjectSink sink = buckets().create(ANYBODY, HERE, "images", "a.raw")) {
            sink.write(ByteBuffer.wrap(new byte[] {1}));
            sink.writeZeros(100_000);
            sink.write(ByteBuffer.wrap(new byte[] {2}));
            sink.writeZeros(7);
            sink.commit();
        }
        byte[] read = read(open("a.raw"), 0, 200_000);
        byte[] expected = new byte[100_009];
        expected[0] = 1;
        expected[100_001] = 2;
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void an_empty_object_is_made() throws IOException {
        try (ObjectSink sink = buckets().create(ANYBODY, HERE, "images", "empty")) {
            sink.commit();
        }
        assertThat(buckets().find(ANYBODY, HERE, "images", "empty").length()).isZero();
    }
}

package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.bucket.Buckets;
import imageferry.command.bucket.BucketsContract;
import imageferry.command.disk.ByteSource;
import imageferry.command.disk.DiskFormatException;
import imageferry.command.disk.SourceUnreachableException;
import imageferry.deploy.s3servers.S3Server;
import imageferry.deploy.s3servers.ServerProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets on an S3 server. */
abstract class S3BucketsContract extends BucketsContract {
    @TempDir
    Path folder;

    private final ServerProgram program;
    private final Requests requests = new Requests();
    private S3Connection all;
    private S3Connection there;
    private S3Buckets buckets;

    S3BucketsContract(ServerProgram program) {
        this.program = program;
    }

    @BeforeEach
    void build() {
        S3Server server = TestServers.of(program);
        all = new S3Connection(TestServers.place(server, folder), S3Patience.USUAL, requests);
        there = new S3Connection(TestServers.place(server, folder), S3Patience.USUAL, requests);
        buckets =
                new S3Buckets(List.of(new S3Bucket("images", null, all), new S3Bucket("images", THERE, there)), folder);
    }

    @AfterEach
    void close() throws IOException {
        all.close();
        there.close();
        requests.close();
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Override
    protected Buckets buckets() {
        return buckets;
    }

    private String key(String name) {
        return all.place().prefix() + "/" + name;
    }

    @Test
    void a_read_of_an_object_that_was_replaced_meanwhile_is_refused() throws IOException {
        new S3Objects(all).replace("Writing", key("a.raw"), ByteBuffer.wrap(new byte[1000]));
        ByteSource source = buckets.find(ANYBODY, HERE, "images", "a.raw").open();
        new S3Objects(all)
                .replace(
                        "Writing",
                        key("a.raw"),
                        ByteBuffer.wrap("x".repeat(1000).getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> source.read(0, ByteBuffer.allocate(10)))
                .isInstanceOf(DiskFormatException.class)
                .hasMessageContaining("changed");
    }

    @Test
    void an_object_of_several_parts_is_whole_and_one_that_is_given_up_leaves_nothing() throws IOException {
        int part = 5 << 20;
        byte[] content = new byte[2 * part + 12345];
        new Random(7).nextBytes(content);
        try (S3ObjectSink sink = new S3ObjectSink(all, key("given-up"), folder, part)) {
            sink.write(ByteBuffer.wrap(content));
        }
        assertMissing("given-up");
        try (S3ObjectSink sink = new S3ObjectSink(all, key("whole"), folder, part)) {
            for (int at = 0; at < content.length; at += 1 << 20) {
                sink.write(ByteBuffer.wrap(content, at, Math.min(1 << 20, content.length - at)));
            }
            assertMissing("whole");
            sink.commit();
        }
        ByteBuffer into = ByteBuffer.allocate(content.length);
        try (ByteSource source = buckets.find(ANYBODY, HERE, "images", "whole").open()) {
            assertThat(source.read(0, into)).isEqualTo(content.length);
        }
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(content));
        assertThat(all.<Integer>call(
                        "Listing uploads",
                        s3 -> s3
                                .listMultipartUploads(
                                        list -> list.bucket(all.place().bucket()))
                                .uploads()
                                .stream()
                                .filter(upload ->
                                        upload.key().startsWith(all.place().prefix()))
                                .toList()
                                .size()))
                .as("uploads left open")
                .isZero();
    }

    @Test
    void a_server_that_does_not_answer_is_told_when_the_object_is_opened() {
        S3Place nowhere = new S3Place(
                URI.create("http://127.0.0.1:1"),
                "ferry",
                "",
                "us-east-1",
                true,
                all.place().credentials());
        try (S3Connection connection = new S3Connection(nowhere, S3Patience.USUAL, requests)) {
            S3Buckets far = new S3Buckets(List.of(new S3Bucket("images", null, connection)), folder);
            assertThatThrownBy(() -> far.find(ANYBODY, HERE, "images", "a.raw").open())
                    .isInstanceOf(SourceUnreachableException.class);
        }
    }
}

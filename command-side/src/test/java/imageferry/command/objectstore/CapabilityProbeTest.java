package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import imageferry.command.objectstore.FlawedServer.Flaw;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapabilityProbeTest {
    @TempDir
    Path folder;

    private void open(Flaw flaw) throws IOException {
        try (FlawedServer server = new FlawedServer(flaw);
                Requests requests = new Requests();
                S3Connection connection = new S3Connection(
                        new S3Place(
                                server.endpoint(),
                                "ferry",
                                "",
                                "us-east-1",
                                true,
                                TestServers.credentials(folder, "key", "TopSecret")),
                        S3Patience.USUAL,
                        requests)) {
            S3RegionStore.open(connection, new RegionId("cn-shanghai"), "0a", folder);
        }
    }

    @Test
    void a_server_without_a_flaw_passes() throws IOException {
        open(Flaw.NONE);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                arguments(Flaw.CREATES_WHAT_IS_THERE, "it took a PUT with If-None-Match: * though the name is taken"),
                arguments(Flaw.KNOWS_NO_CONDITIONS, "lacks conditional creation"),
                arguments(Flaw.CHECKS_NOTHING, "lacks checking what arrives"),
                arguments(Flaw.GIVES_WHOLE_OBJECTS, "lacks reading a part of an object"),
                arguments(Flaw.LISTS_LATE, "lacks listing what was just written"),
                arguments(Flaw.DOES_NOT_PAGE, "in pages"),
                arguments(Flaw.LISTS_NO_FOLDERS, "lacks listing folders"),
                arguments(Flaw.CANNOT_DELETE_SEVERAL, "lacks deleting several objects"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void a_server_that_lacks_something_is_refused_with_its_name(Flaw flaw, String words) {
        assertThatThrownBy(() -> open(flaw))
                .isInstanceOf(IncapableStoreException.class)
                .hasMessageContaining("cannot be a region's store, for it lacks")
                .hasMessageContaining(words);
    }

    static Stream<Arguments> moods() {
        return Stream.of(
                arguments(Flaw.DENIES, Kind.PERMANENT, "denies access with these credentials (403 AccessDenied)"),
                arguments(Flaw.IS_BUSY, Kind.TRANSIENT, "cannot do it now (503 SlowDown)"),
                arguments(Flaw.IS_FULL, Kind.FULL, "is full (XMinioStorageFull)"));
    }

    @ParameterizedTest
    @MethodSource("moods")
    void a_server_that_says_nothing_of_what_it_can_is_asked_again_later(Flaw flaw, Kind kind, String words) {
        assertThatThrownBy(() -> open(flaw))
                .isNotInstanceOf(IncapableStoreException.class)
                .isInstanceOfSatisfying(
                        RegionStoreException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }
}

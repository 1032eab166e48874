package imageferry.command.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.region.RegionStoreException;
import imageferry.deploy.s3servers.ServerProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ProxyRegionStoreIT extends S3RegionStoreContract {
    S3ProxyRegionStoreIT() {
        super(ServerProgram.S3PROXY);
    }

    @Test
    void wrong_credentials_are_told_without_telling_them(@TempDir Path other) {
        var place = TestServers.place(TestServers.of(ServerProgram.S3PROXY), other);
        TestServers.credentials(other, "ferrytest", "WrongSecret123");
        try (Requests requests = new Requests();
                S3Connection connection = new S3Connection(place, S3Patience.USUAL, requests)) {
            assertThatThrownBy(() -> S3RegionStore.open(connection, REGION, "0e", other))
                    .isInstanceOfSatisfying(RegionStoreException.class, e -> {
                        assertThat(e).isNotInstanceOf(IncapableStoreException.class);
                        assertThat(e.permanent()).isTrue();
                        assertThat(e).hasMessageContaining("denies access with these credentials (403");
                        assertThat(e)
                                .hasStackTraceContaining("403")
                                .satisfies(t -> assertThat(stack(t)).doesNotContain("WrongSecret123"));
                    });
        }
    }

    private static String stack(Throwable thrown) {
        var text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}

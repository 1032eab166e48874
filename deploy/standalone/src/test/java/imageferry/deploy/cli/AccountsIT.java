package imageferry.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.service.Credentials;
import imageferry.deploy.service.ServiceOptions;
import imageferry.deploy.service.StandaloneService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry accounts} against a running service: every change counts at the next request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class AccountsIT {
    @TempDir
    private static Path folder;

    private static StandaloneService service;

    private StringWriter out;
    private StringWriter err;

    @BeforeAll
    static void start() throws Exception {
        ServiceOptions options = new ServiceOptions(folder.resolve("data"), 0, ServiceOptions.LOOPBACK, 0);
        service = StandaloneService.start(options, line -> {});
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
    }

    @BeforeEach
    void clear() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void access_keys_are_changed_over() throws Exception {
        Credentials first = added("42");
        Credentials second = added("42");
        assertThat(ferry("add", "42")).isEqualTo(1);
        assertThat(err.toString()).contains("two access keys", "ferry accounts delete-key");
        assertThat(said("keys", "42"))
                .contains(first.accessKeyId(), second.accessKeyId(), "active")
                .doesNotContain(first.accessKeySecret(), second.accessKeySecret());
        assertThat(said("list")).containsPattern("42 +2 +2");

        assertThat(works(first)).isEqualTo("yes");
        assertThat(said("deactivate", first.accessKeyId())).contains("inactive");
        assertThat(works(first)).isEqualTo("InvalidAccessKeyId.Inactive");
        assertThat(said("list")).containsPattern("42 +2 +1");
        assertThat(said("activate", first.accessKeyId())).contains(" active");
        assertThat(works(first)).isEqualTo("yes");
        assertThat(said("delete-key", first.accessKeyId())).contains("is deleted");
        assertThat(works(first)).isEqualTo("InvalidAccessKeyId.NotFound");
        assertThat(works(second)).isEqualTo("yes");
        assertThat(works(added("42"))).isEqualTo("yes");
    }

    @Test
    void quotas_are_shown_and_set() throws Exception {
        added("43");
        assertThat(said("quota", "43"))
                .containsPattern("images +100 +settings")
                .containsPattern("shares-per-image +50");
        assertThat(said("quota", "43", "images", "7")).containsPattern("images +7 +operator");
        assertThat(said("quota", "43")).containsPattern("images +7 +operator");
        assertThat(said("quota", "43", "images", "usual")).containsPattern("images +100 +settings");
        assertThat(ferry("quota", "43", "moons", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no quota moons", "shared-images");
    }

    @Test
    void what_is_not_there_is_said_so() {
        assertThat(ferry("keys", "4711")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no account 4711");
        assertThat(ferry("deactivate", "LTAInever")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no access key LTAInever");
    }

    private Credentials added(String account) throws IOException {
        return Credentials.parse(said("add", account)).orElseThrow();
    }

    private static String works(Credentials credentials) throws Exception {
        FerryClient client = new FerryClient(credentials, Clock.systemUTC(), new SecureRandom());
        try {
            client.ecs("DescribeRegions", Map.of());
            return "yes";
        } catch (ApiException e) {
            return e.code();
        }
    }

    /** What a command says that ends well. */
    private String said(String... arguments) {
        out = new StringWriter();
        assertThat(ferry(arguments)).as(err::toString).isZero();
        return out.toString();
    }

    private int ferry(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "accounts";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = folder.resolve("data").toString();
        return Ferry.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}

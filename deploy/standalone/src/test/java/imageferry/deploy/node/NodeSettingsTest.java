package imageferry.deploy.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.deploy.service.ServiceStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that make no node end its start with one sentence, before anything is started. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NodeSettingsTest {
    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/none";
    private static final String DATABASE = "spring.datasource.url: " + NOBODY + "\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'[api, worker]'  | ferry.roles names \"worker\", which is not a role. The roles are",
                "'[api, query]'   | ferry.roles mixes query with some other roles.",
                "'[]'             | ferry.roles names no role.",
                "'[api]'          | The settings lack spring.datasource.url: the PostgreSQL database of the command side.",
                "'[query]'        | The settings lack spring.datasource.url: the PostgreSQL database of the views."
            })
    void roles_that_cannot_be(String roles, String sentence) {
        assertThatThrownBy(() -> start("ferry.roles: " + roles + "\n"))
                .isInstanceOf(ServiceStartException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void what_a_role_needs_and_the_settings_lack() {
        refused("ferry.roles: [api, saga]\n" + DATABASE, "The settings lack ferry.read-side.url");
        String query = "ferry.roles: [query]\n" + DATABASE;
        refused(query, "The settings lack ferry.command-side.url");
        query += "ferry.command-side.url: http://127.0.0.1:1\n";
        refused(query, "The settings lack ferry.tokens.public-keys");
        query += "ferry.tokens.public-keys: token-keys.json\n";
        refused(query, "The settings lack ferry.query.event-store.url");
        refused(query + "ferry.query.events: pigeons\n", "ferry.query.events says \"pigeons\"");
    }

    @Test
    void a_database_that_does_not_answer() {
        refused(
                "ferry.roles: [saga]\n" + DATABASE,
                "The database of spring.datasource.url cannot be used: Connection to");
        refused(
                "ferry.roles: [query]\n" + DATABASE
                        + "ferry.command-side.url: http://127.0.0.1:1\nferry.tokens.public-keys: token-keys.json\n"
                        + "ferry.query.event-store.url: " + NOBODY + "\n",
                "The database of ferry.query.event-store.url cannot be used: Connection to");
    }

    @Test
    void a_file_that_is_not_there_or_is_no_settings() {
        assertThatThrownBy(() -> NodeService.start(options(folder.resolve("none.yaml"))))
                .isInstanceOf(ServiceStartException.class)
                .hasMessage("There is no settings file " + folder.resolve("none.yaml") + ".");
        refused("ferry: [\n", "The settings in ");
    }

    private void refused(String settings, String sentence) {
        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(ServiceStartException.class)
                .hasMessageStartingWith(sentence);
    }

    private void start(String settings) {
        try {
            Path config = folder.resolve("node.yaml");
            Files.writeString(config, settings);
            NodeService.start(options(config)).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeOptions options(Path config) {
        return new NodeOptions(config, folder.resolve("data"), 0, null);
    }
}

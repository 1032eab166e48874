package imageferry.deploy.node;

import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import imageferry.deploy.service.ServiceStartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.core.env.Environment;

/** Whether the settings make a node, before anything of it is started. What is wrong is said in one sentence. */
final class NodeSettings {
    private static final int ANSWER_SECONDS = 10;

    private final Environment settings;

    NodeSettings(Environment settings) {
        this.settings = settings;
    }

    /** @throws ServiceStartException when the settings name no role, or an unknown one, or a mixture that cannot be */
    Roles roles() {
        try {
            return Roles.of(settings);
        } catch (IllegalArgumentException e) {
            throw new ServiceStartException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws ServiceStartException when something that the roles need is missing, or a database does not answer */
    void check(Roles roles) {
        require(
                "spring.datasource.url",
                roles.queryOnly()
                        ? "the PostgreSQL database of the views"
                        : "the PostgreSQL database of the command side");
        if (roles.has(Role.API) && !roles.has(Role.QUERY)) {
            require("ferry.read-side.url", "where a query node answers, such as http://query:8410");
        }
        if (roles.queryOnly()) {
            checkQuery();
        }
        requireAnswer("spring.datasource");
    }

    private void checkQuery() {
        require("ferry.command-side.url", "where a command node answers, such as http://command:8410");
        require("ferry.tokens.public-keys", "the file token-keys.json of the command nodes");
        String events = settings.getProperty("ferry.query.events", "store");
        if (!events.equals("store") && !events.equals("kafka")) {
            throw new ServiceStartException(
                    "ferry.query.events says \"" + events + "\", but events come from store or from kafka.");
        }
        if (events.equals("store")) {
            require("ferry.query.event-store.url", "the database of the command side, which the events are read from");
            requireAnswer("ferry.query.event-store");
        }
    }

    private void require(String name, String what) {
        String value = settings.getProperty(name, "");
        if (value.isBlank()) {
            throw new ServiceStartException("The settings lack " + name + ": " + what + ".");
        }
    }

    private void requireAnswer(String place) {
        String url = settings.getProperty(place + ".url", "");
        Properties login = new Properties();
        login.setProperty("user", settings.getProperty(place + ".username", ""));
        login.setProperty("password", settings.getProperty(place + ".password", ""));
        login.setProperty("loginTimeout", Integer.toString(ANSWER_SECONDS));
        try (Connection connection = DriverManager.getConnection(url, login)) {
            if (!connection.isValid(ANSWER_SECONDS)) {
                throw new SQLException("it does not answer");
            }
        } catch (SQLException e) {
            throw new ServiceStartException(
                    "The database of " + place + ".url cannot be used: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }
}

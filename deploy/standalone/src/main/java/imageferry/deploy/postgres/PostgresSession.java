package imageferry.deploy.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What the supervisor itself asks of the server. */
final class PostgresSession {
    static final String DATABASE = "ferry";

    private PostgresSession() {}

    /** Makes the service's database when there is none. */
    static void ensureDatabase(PostgresAddress address) throws SQLException {
        try (Connection connection = open(address.withDatabase("postgres"));
                Statement statement = connection.createStatement()) {
            try (ResultSet found =
                    statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + DATABASE);
        }
    }

    static Connection open(PostgresAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }
}

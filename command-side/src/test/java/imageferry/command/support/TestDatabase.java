package imageferry.command.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one server for all tests of a JVM, a fresh database for each that asks, made from a template that was
 * migrated once. A fresh one costs some ten milliseconds.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "migrated";
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    static {
        execute("create database " + TEMPLATE);
        Flyway.configure()
                .dataSource(source(TEMPLATE))
                .schemas("command")
                .locations("classpath:db/command")
                .load()
                .migrate();
    }

    private TestDatabase() {}

    /** A new database with this module's schema, as the search path. */
    public static DataSource fresh() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        return source(name);
    }

    /** A copy of a database that nobody is connected to, as a backup would be. */
    public static DataSource copyOf(DataSource database) {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("create database " + name + " template " + ((PGSimpleDataSource) database).getDatabaseName());
        return source(name);
    }

    private static PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {SERVER.getPort()});
        source.setUser("postgres");
        source.setDatabaseName(database);
        source.setCurrentSchema("command");
        return source;
    }

    private static void execute(String statement) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

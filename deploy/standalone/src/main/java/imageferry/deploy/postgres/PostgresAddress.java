package imageferry.deploy.postgres;

/** Where the server listens and who may come in. The password never shows in a text form. */
public record PostgresAddress(int port, String user, String password, String database) {
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    PostgresAddress withDatabase(String other) {
        return new PostgresAddress(port, user, password, other);
    }

    @Override
    public String toString() {
        return user + "@" + jdbcUrl();
    }
}

package imageferry.deploy.postgres;

/** The PostgreSQL of this service cannot run; the message says what to do about it, in words for the person who started it. */
public final class PostgresException extends RuntimeException {
    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}

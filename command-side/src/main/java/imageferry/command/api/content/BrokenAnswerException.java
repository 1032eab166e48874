package imageferry.command.api.content;

/** An answer that has begun cannot be ended: the connection is broken, so that the client sees it. */
final class BrokenAnswerException extends RuntimeException {
    BrokenAnswerException(Throwable cause) {
        super("The content cannot be told to its end", cause);
    }
}

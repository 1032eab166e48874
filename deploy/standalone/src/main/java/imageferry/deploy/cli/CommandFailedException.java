package imageferry.deploy.cli;

/** A command could not do what it was asked for; the message says why, for the person who asked. */
final class CommandFailedException extends RuntimeException {
    CommandFailedException(String message) {
        super(message);
    }
}

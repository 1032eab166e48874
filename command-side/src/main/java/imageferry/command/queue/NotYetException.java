package imageferry.command.queue;

import java.time.Duration;

/** A job has to wait for something that is no failure. */
class NotYetException extends RuntimeException {
    private final Duration pause;

    NotYetException(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}

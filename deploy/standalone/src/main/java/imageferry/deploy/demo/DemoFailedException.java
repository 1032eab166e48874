package imageferry.deploy.demo;

/** Something did not turn out as it must; the message says what differed. */
public final class DemoFailedException extends RuntimeException {
    DemoFailedException(String message) {
        super(message);
    }
}

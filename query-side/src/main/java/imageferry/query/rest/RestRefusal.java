package imageferry.query.rest;

import org.springframework.http.HttpStatus;

/** What a caller is told instead of an answer. The message is shown as it is. */
final class RestRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;

    private RestRefusal(HttpStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RestRefusal notAuthenticated() {
        return new RestRefusal(HttpStatus.UNAUTHORIZED, "NotAuthenticated", "A valid access key is required.");
    }

    /** The same for what does not exist and for what belongs to others (I12). */
    static RestRefusal notFound() {
        return new RestRefusal(HttpStatus.NOT_FOUND, "NotFound", "There is no such resource.");
    }

    static RestRefusal badParameter(String name, String expected) {
        return new RestRefusal(
                HttpStatus.BAD_REQUEST, "InvalidParameter", "The parameter " + name + " must be " + expected + ".");
    }

    static RestRefusal busy(String message) {
        return new RestRefusal(HttpStatus.SERVICE_UNAVAILABLE, "ServiceUnavailable", message);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}

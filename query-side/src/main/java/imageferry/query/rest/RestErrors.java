package imageferry.query.rest;

import imageferry.events.readside.ReadSideUnavailableException;
import imageferry.query.token.TokenRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever goes wrong into one JSON shape. What cannot be answered now is 503, never another 5xx (I18). */
@RestControllerAdvice(basePackageClasses = RestErrors.class)
class RestErrors {
    private static final Logger LOG = LoggerFactory.getLogger(RestErrors.class);

    /** The body of every error. */
    record Problem(String code, String message) {}

    @ExceptionHandler
    ResponseEntity<Problem> on(RestRefusal refusal) {
        return answer(refusal);
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(TokenRefusedException refused) {
        LOG.warn("A token was refused: {}", refused.getMessage());
        boolean other = refused.reason() == TokenRefusedException.Reason.ACCOUNT;
        return answer(
                other ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED,
                "TokenRefused",
                String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(ReadSideUnavailableException away) {
        LOG.warn("A question could not be answered: {}", away.getMessage());
        return answer(RestRefusal.busy("The service cannot answer now. Please try again."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> on(Exception failure) {
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().is4xxClientError()) {
            return answer(response.getStatusCode(), "InvalidRequest", "The request cannot be answered as it is.");
        }
        LOG.error("A question could not be answered", failure);
        return answer(RestRefusal.busy("The service cannot answer now. Please try again."));
    }

    private static ResponseEntity<Problem> answer(RestRefusal refusal) {
        return answer(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
    }

    private static ResponseEntity<Problem> answer(HttpStatusCode status, String code, String message) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status.value() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Image Ferry\", charset=\"UTF-8\"");
        }
        if (status.value() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.body(new Problem(code, message));
    }
}

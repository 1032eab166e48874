package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;

/** What the server answers by itself, before or outside of any action: still the error body of the API. */
final class ErrorAnswers {
    private final FrontDoor door;

    ErrorAnswers(FrontDoor door) {
        this.door = door;
    }

    Reply of(int status, String host) {
        Reply reply = FrontDoor.error(door.newRequestId(), host, new ApiException(code(status), RpcServlet.BODY_LIMIT));
        return new Reply(reply.status() == 400 && status < 500 ? status : reply.status(), reply.body());
    }

    private static GatewayErrorCode code(int status) {
        return switch (status) {
            case 404 -> GatewayErrorCode.NOT_FOUND;
            case 405, 501 -> GatewayErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> GatewayErrorCode.BODY_TOO_LARGE;
            case 414, 431 -> GatewayErrorCode.HEADER_TOO_LARGE;
            default -> status >= 500 ? GatewayErrorCode.SERVICE_UNAVAILABLE : GatewayErrorCode.BAD_REQUEST;
        };
    }
}

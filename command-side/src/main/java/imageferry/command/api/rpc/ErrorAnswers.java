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
        GatewayErrorCode code = code(status);
        int limit = code == GatewayErrorCode.HEADER_TOO_LARGE ? WireLimits.HEADER_BYTES : RpcServlet.BODY_LIMIT;
        Reply reply = Reply.error("", door.newRequestId(), host, new ApiException(code, limit));
        return reply.status() == 400 && status < 500 ? reply.withStatus(status) : reply;
    }

    private static GatewayErrorCode code(int status) {
        return switch (status) {
            case 404 -> GatewayErrorCode.NOT_FOUND;
            case 405, 501 -> GatewayErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> GatewayErrorCode.BODY_TOO_LARGE;
            case 414, 431 -> GatewayErrorCode.HEADER_TOO_LARGE;
            case 505 -> GatewayErrorCode.HTTP_VERSION_UNSUPPORTED;
            default -> status >= 500 ? GatewayErrorCode.SERVICE_UNAVAILABLE : GatewayErrorCode.BAD_REQUEST;
        };
    }
}

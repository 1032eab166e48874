package imageferry.command.api.rpc;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what no handler has answered, such as unknown paths. */
@Controller
class ErrorPage implements ErrorController {
    private final ErrorAnswers answers;
    private final ReplyWriter writer;

    ErrorPage(FrontDoor door, ReplyWriter writer) {
        this.answers = new ErrorAnswers(door);
        this.writer = writer;
    }

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        writer.write(response, answers.of(status instanceof Integer code ? code : 404, ReplyWriter.host(request)));
    }
}

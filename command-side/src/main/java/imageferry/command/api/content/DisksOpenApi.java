package imageferry.command.api.content;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of the ways in and out, for everybody. */
@RestController
class DisksOpenApi {
    @GetMapping(path = "/v1/openapi/disks.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return new ClassPathResource("openapi/disks.json");
    }
}

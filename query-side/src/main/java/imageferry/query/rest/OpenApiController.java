package imageferry.query.rest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The descriptions of this interface and of the published events, for everybody. */
@RestController
class OpenApiController {
    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return new ClassPathResource("openapi/read-side.json");
    }

    @GetMapping(path = "/v1/asyncapi.yaml", produces = "application/yaml")
    Resource events() {
        return new ClassPathResource("published/asyncapi.yaml");
    }
}

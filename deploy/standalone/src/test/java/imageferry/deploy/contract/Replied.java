package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What a replayed client was answered: an HTTP status and a JSON object. */
record Replied(int status, JsonNode body) {
    /** The code of an error, empty when there is none. Terraform takes any top-level Code for an error, whatever the status. */
    String code() {
        return body.path("Code").asString("");
    }

    /** The body of a success. */
    JsonNode succeeded() {
        assertThat(code()).as(body.toString()).isEmpty();
        assertThat(status).as(body.toString()).isEqualTo(200);
        return body;
    }

    /** What both providers take for "it is not there any more". */
    boolean notFound() {
        return status == 404;
    }
}

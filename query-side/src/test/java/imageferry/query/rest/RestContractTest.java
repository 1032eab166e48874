package imageferry.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestContractTest {
    private final RunningReadSide server = new RunningReadSide();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_description_names_every_route_and_no_other() {
        Set<String> routes = new TreeSet<>();
        server.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> routes.addAll(route.getPatternValues()));
        routes.removeIf(route -> !route.startsWith("/v1/"));
        JsonNode description = JsonMapper.shared()
                .readTree(server.get("nobody", "/v1/openapi.json").body());

        assertThat(new TreeSet<>(description.path("paths").propertyNames())).isEqualTo(routes);
    }

    @Test
    void the_published_events_are_described_to_everybody() {
        HttpResponse<String> answer = server.get("nobody", "/v1/asyncapi.yaml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).contains("asyncapi: 3.0.0", "imageferry.events", "ImageAvailable:");
    }

    @Test
    void a_database_that_cannot_answer_is_503_and_nothing_worse() {
        server.views.client.sql("alter table query.copy rename to mislaid").update();
        server.views
                .client
                .sql("alter table query.event_feed rename to mislaid_too")
                .update();

        for (String path : Set.of("/v1/copies", "/v1/copies/ct-x", "/v1/events?follow=false")) {
            HttpResponse<String> answer = server.get("alice", path);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("ServiceUnavailable").doesNotContain("query.");
        }
    }
}

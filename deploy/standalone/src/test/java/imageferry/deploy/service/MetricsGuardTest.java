package imageferry.deploy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Metrics are for this machine and the named networks; health is for all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricsGuardTest {
    private final MetricsGuard guard = new MetricsGuard(new MetricsSettings(List.of("10.1.0.0/16", "fd00::/8")));

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus, 127.0.0.1, 200",
        "/actuator/prometheus, ::1, 200",
        "/actuator/prometheus, 10.1.255.7, 200",
        "/actuator/prometheus, fd12:3456::1, 200",
        "/actuator/prometheus, 10.2.0.1, 404",
        "/actuator/prometheus, 192.0.2.1, 404",
        "/actuator/prometheus, fe80::1, 404",
        "/actuator, 192.0.2.1, 404",
        "/actuator/health, 192.0.2.1, 200",
        "/actuator/health/readiness, 192.0.2.1, 200",
        "/actuator/healthy, 192.0.2.1, 404",
        "/v1/copies, 192.0.2.1, 200",
    })
    void who_may_read_what(String path, String caller, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        request.setRemoteAddr(caller);
        MockHttpServletResponse response = new MockHttpServletResponse();
        guard.doFilter(request, response, new MockFilterChain());
        assertThat(response.getStatus()).isEqualTo(status);
    }

    @Test
    void nobody_else_may_where_nothing_is_set() {
        assertThat(new MetricsSettings(List.of()).allow()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.1.0.0", "10.1.0.0/33", "10.1.0.0/-1", "example.org/8", "10.1.0.0/8/8", "", "fd00::/129"})
    void a_network_that_is_none_stops_the_start(String network) {
        assertThatThrownBy(() -> AddressRange.parse(network)).isInstanceOf(IllegalArgumentException.class);
    }
}

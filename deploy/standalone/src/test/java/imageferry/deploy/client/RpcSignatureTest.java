package imageferry.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RpcSignatureTest {
    @Test
    void is_that_of_the_example_in_the_published_documentation() {
        Map<String, String> parameters = Map.of(
                "Timestamp", "2016-02-23T12:46:24Z",
                "Format", "XML",
                "AccessKeyId", "testid",
                "Action", "DescribeRegions",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
                "Version", "2014-05-26",
                "SignatureVersion", "1.0");
        assertThat(RpcSignature.sign("GET", new TreeMap<>(parameters), "testsecret"))
                .isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void a_query_escapes_what_is_not_plain() {
        assertThat(RpcSignature.query(new TreeMap<>(Map.of("a b", "c*d~e/ü+")))).isEqualTo("a%20b=c%2Ad~e%2F%C3%BC%2B");
    }
}

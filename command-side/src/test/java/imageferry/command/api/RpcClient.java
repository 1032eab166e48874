package imageferry.command.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs requests with version 1 and sends them, as the older official clients do. */
final class RpcClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String accessKeyId;
    private final String secret;

    RpcClient(int port, String accessKeyId, String secret) {
        this.port = port;
        this.accessKeyId = accessKeyId;
        this.secret = secret;
    }

    /** An answer: its HTTP status and its object. */
    record Reply(int status, JsonNode body, HttpHeaders headers) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String code() {
            return body.path("Code").asString("");
        }

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    /** The same client at another server. */
    RpcClient at(int otherPort) {
        return new RpcClient(otherPort, accessKeyId, secret);
    }

    Reply ecs(String action, String... parameters) {
        return call(action, "2014-05-26", parameters);
    }

    Reply kms(String action, String... parameters) {
        return call(action, "2016-01-20", parameters);
    }

    Reply call(String action, String version, String... parameters) {
        return send(signed(action, version, parameters));
    }

    /** A query that is signed and can be sent, once. */
    String signed(String action, String version, String... parameters) {
        return signedFor("POST", action, version, parameters);
    }

    String signedFor(String method, String action, String version, String... parameters) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        all.put("Action", action);
        all.put("Version", version);
        all.putIfAbsent("Format", "JSON");
        all.put("AccessKeyId", accessKeyId);
        all.put("SignatureMethod", "HMAC-SHA1");
        all.put("SignatureVersion", "1.0");
        all.put("SignatureNonce", UUID.randomUUID().toString());
        all.putIfAbsent(
                "Timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        String canonical = all.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return canonical + "&Signature=" + encode(hmac(method + "&%2F&" + encode(canonical)));
    }

    Reply send(String query) {
        return post("/?" + query);
    }

    Reply post(String target) {
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

package imageferry.deploy.contract;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** Sends RPC requests signed with version 1 the way the vendor's Go libraries do: POST, empty values signed, form content type. */
final class V1Caller {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Credentials credentials;

    V1Caller(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Sends one request.
     *
     * @param query goes into the URL, with what the signature adds
     * @param form goes into the body
     */
    Replied send(Map<String, String> query, Map<String, String> form) throws IOException, InterruptedException {
        SortedMap<String, String> url = new TreeMap<>(query);
        url.put(
                "Timestamp",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        url.put("SignatureMethod", "HMAC-SHA1");
        url.put("SignatureVersion", "1.0");
        url.put("SignatureNonce", UUID.randomUUID().toString());
        url.put("AccessKeyId", credentials.accessKeyId());
        SortedMap<String, String> signed = new TreeMap<>(url);
        signed.putAll(form);
        url.put("Signature", signature(signed));
        HttpRequest request = HttpRequest.newBuilder(URI.create(credentials.endpoint() + "/?" + goForm(url)))
                .header("Content-Type", FORM)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(goForm(form)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Replied(answer.statusCode(), JSON.readTree(answer.body()));
    }

    private String signature(SortedMap<String, String> parameters) {
        String text = "POST&%2F&" + strict(canonical(parameters));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            byte[] key = (credentials.accessKeySecret() + "&").getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> strict(entry.getKey()) + "=" + strict(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As Go's {@code url.Values.Encode} writes it: a space is a plus. */
    private static String goForm(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> go(entry.getKey()) + "=" + go(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String go(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String strict(String text) {
        return go(text).replace("+", "%20");
    }
}

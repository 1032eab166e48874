package imageferry.command.lease;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks over HTTPS with a client certificate, TLS 1.3 only. New content of the certificate's files is taken within some seconds; files that
 * cannot be used leave the last ones in use. Safe for use by many threads.
 */
final class HttpLeaseSource implements LeaseSource {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLeaseSource.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final long LOOK_NANOS = 5_000_000_000L;
    private static final int MOST_WORDS = 300;

    private final URI server;
    private final CertificateFiles files;
    private final LongSupplier nanoTime;
    private CertificateFiles.@Nullable Content seen;
    private @Nullable HttpClient client;
    private long looked;

    /** @param server scheme, host and port */
    HttpLeaseSource(URI server, CertificateFiles files, LongSupplier nanoTime) {
        this.server = server;
        this.files = files;
        this.nanoTime = nanoTime;
    }

    @Override
    public LeaseForm.Timed ask(LeaseRequest request) {
        HttpRequest question = HttpRequest.newBuilder(server.resolve("/v1/key-leases?" + request.query()))
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> answer = answer(question);
        byte[] body = answer.body();
        try {
            return switch (answer.statusCode()) {
                case 200 -> LeaseForm.read(body);
                case 403, 409 -> throw new KeyUnusableException(words(body));
                default ->
                    throw new KeysAwayException(
                            "Who lends keys at " + server + " answered with status " + answer.statusCode());
            };
        } catch (IllegalArgumentException e) {
            throw new KeysAwayException("Who lends keys at " + server + " speaks another language", e);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest question) {
        try {
            return client().send(question, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | UncheckedIOException e) {
            throw new KeysAwayException("Who lends keys at " + server + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeysAwayException("Stopped while asking for a key", e);
        }
    }

    private static String words(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), MOST_WORDS)).replaceAll("\\p{Cntrl}", " ");
    }

    private synchronized HttpClient client() {
        long now = nanoTime.getAsLong();
        HttpClient known = client;
        if (known != null && now - looked < LOOK_NANOS) {
            return known;
        }
        looked = now;
        try {
            CertificateFiles.Content content = files.read();
            if (known == null || !content.equals(seen)) {
                known = open(content);
                seen = content;
                client = known;
            }
            return known;
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            if (known == null) {
                throw new KeysAwayException("The replicator's certificate cannot be used: " + e.getMessage(), e);
            }
            LOG.warn(
                    "The certificate in {} is not taken: {}. The last one stays in use",
                    files.certificate(),
                    e.getMessage());
            return known;
        }
    }

    private static HttpClient open(CertificateFiles.Content content) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .sslContext(content.bundle().createSslContext())
                .build();
    }
}

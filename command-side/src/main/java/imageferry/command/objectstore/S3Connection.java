package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.Request;
import imageferry.command.region.RegionStoreException;
import imageferry.command.region.RegionStoreException.Kind;
import imageferry.command.region.StopSignal;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * A client for one place. The client itself tries nothing again and waits for nothing: both are done here, where they are bounded, told to
 * the watch, and stop with the work. Safe for use by many threads.
 */
public final class S3Connection implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_NANOS = 50_000_000;
    private static final Duration PROMPT = Duration.ofMillis(1800);
    private static final int MOST_CONNECTIONS = 64;
    private final S3Place place;
    private final S3Patience patience;
    private final Requests requests;
    private final S3Client client;

    public S3Connection(S3Place place, S3Patience patience, Requests requests) {
        this.place = place;
        this.patience = patience;
        this.requests = requests;
        this.client = client(place, patience);
    }

    private static S3Client client(S3Place place, S3Patience patience) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(place.signingRegion()))
                .credentialsProvider(new PlaceCredentials(place.credentials()))
                .putAuthScheme(new UnsignedBodies())
                // checksums are set where bodies are made; a server that wants an MD5 gets one where the protocol asks
                // for it
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create())
                .serviceConfiguration(s3 -> s3.pathStyleAccessEnabled(place.pathStyle())
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false))
                .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1))
                        // nothing from the home of whoever runs this
                        .defaultProfileFile(ProfileFile.aggregator().build()))
                .httpClient(new WatchedHttpClient(Apache5HttpClient.builder()
                        .connectionTimeout(patience.connect())
                        .connectionAcquisitionTimeout(patience.silence())
                        .socketTimeout(patience.silence())
                        .maxConnections(MOST_CONNECTIONS)
                        .expectContinueEnabled(false)
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useEnvironmentVariableValues(false)
                                .build())
                        .build()));
        if (place.endpoint() != null) {
            builder.endpointOverride(place.endpoint());
        }
        return builder.build();
    }

    public S3Place place() {
        return place;
    }

    /** An answer to a request, which may be sent several times. @throws RegionStoreException */
    <T> T call(String doing, Function<S3Client, T> request) {
        return call(doing, request, fault -> null);
    }

    /**
     * An answer to a request, which may be sent several times.
     *
     * @param expected the answer that a certain failure is; null when it is a failure
     */
    <T> T call(String doing, Function<S3Client, T> send, Function<SdkException, T> expected) {
        return call(doing, send, expected, patience.silence());
    }

    /** An answer that somebody waits for who has little time: within about two seconds. */
    <T> T callPromptly(String doing, Function<S3Client, T> send) {
        return call(doing, send, fault -> null, PROMPT);
    }

    private <T> T call(String doing, Function<S3Client, T> send, Function<SdkException, T> expected, Duration silence) {
        for (int attempt = 1; ; attempt++) {
            try (Request request = requests.begin(silence)) {
                try {
                    return send.apply(client);
                } catch (SdkException e) {
                    T answer = request.end() == null ? expected.apply(e) : null;
                    if (answer != null) {
                        return answer;
                    }
                    RegionStoreException fault = S3Faults.of(doing, e, request);
                    if (!mayHelp(fault, request, attempt)) {
                        throw fault;
                    }
                }
            }
            pause(doing, attempt);
        }
    }

    /** Soon after the beginning: a connection that the server had closed, a busy moment. */
    private boolean mayHelp(RegionStoreException fault, Request request, int attempt) {
        return fault.kind() == Kind.TRANSIENT
                && attempt < ATTEMPTS
                && request.end() == null
                && request.nanos() < patience.again().toNanos()
                && !Thread.currentThread().isInterrupted();
    }

    private static void pause(String doing, int attempt) {
        LockSupport.parkNanos(PAUSE_NANOS << (2 * (attempt - 1)));
        if (StopSignal.current().getAsBoolean()) {
            throw new RegionStoreException(Kind.TRANSIENT, doing + ": the work was stopped");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

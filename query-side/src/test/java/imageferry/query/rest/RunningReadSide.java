package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.access.Callers;
import imageferry.query.access.OwnWrites;
import imageferry.query.feed.FeedSignal;
import imageferry.query.support.Stories;
import imageferry.query.support.TestDatabase;
import imageferry.query.support.Views;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The read side on a web server of its own, with two accounts whose key ids are their names. */
final class RunningReadSide implements AutoCloseable {
    final Views views;
    final ConfigurableApplicationContext context;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    RunningReadSide() {
        context = new SpringApplicationBuilder(Application.class)
                .properties(Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.main.banner-mode", "off",
                        "ferry.query.heartbeat", "200ms",
                        "ferry.query.most-streams", "3"))
                .run();
        views = new Views(context.getBean(DataSource.class), context.getBean(FeedSignal.class));
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    HttpResponse<String> get(String who, String path) {
        return send(request(who, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String who, String path, String lastEventId) {
        HttpRequest.Builder request = request(who, path).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpRequest.Builder request(String who, String path) {
        String credentials = who + ":secret of " + who;
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.sendAsync(request, body).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IllegalStateException("No answer to " + request.uri(), e);
        }
    }

    URI address(String path) {
        return URI.create(base + path);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Without a mark by which it could be found: a scan of a whole service that has these tests on its class path must not meet it. */
    @EnableAutoConfiguration
    @ComponentScan({
        "imageferry.query.access",
        "imageferry.query.copy",
        "imageferry.query.feed",
        "imageferry.query.image",
        "imageferry.query.json",
        "imageferry.query.key",
        "imageferry.query.platform",
        "imageferry.query.position",
        "imageferry.query.progress",
        "imageferry.query.readside",
        "imageferry.query.rest",
        "imageferry.query.snapshot",
        "imageferry.query.tag",
        "imageferry.query.task",
        "imageferry.query.usage",
        "imageferry.query.write"
    })
    static class Application {
        @Bean
        DataSource dataSource() {
            return TestDatabase.fresh();
        }

        @Bean
        Callers callers() {
            Map<String, AccountId> known = Map.of("alice", Stories.ALICE, "bob", Stories.BOB);
            return (id, secret) ->
                    secret.equals("secret of " + id) ? Optional.ofNullable(known.get(id)) : Optional.empty();
        }

        @Bean
        AwaitedWrites ownWrites() {
            return new AwaitedWrites();
        }
    }

    /** Notes who was waited for. */
    static final class AwaitedWrites implements OwnWrites {
        private final Queue<AccountId> accounts = new ConcurrentLinkedQueue<>();

        @Override
        public void await(AccountId account) {
            accounts.add(account);
        }

        Queue<AccountId> accounts() {
            return accounts;
        }
    }
}

package imageferry.command.objectstore;

import imageferry.command.objectstore.Requests.Request;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Tells each request what carries it, so that it can be aborted from outside. */
final class WatchedHttpClient implements SdkHttpClient {
    private final SdkHttpClient client;

    WatchedHttpClient(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        Request watched = Requests.current();
        if (watched != null) {
            watched.carriedBy(prepared);
        }
        return prepared;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}

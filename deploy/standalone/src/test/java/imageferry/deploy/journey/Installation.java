package imageferry.deploy.journey;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A running Image Ferry, in whatever form: journeys see its endpoints, its bucket and its stores. */
public interface Installation extends AutoCloseable {
    /** What an installation can be made of. */
    enum Form {
        /** {@code ferry up}: one process and its own PostgreSQL. */
        ALL_IN_ONE,
        /** {@code ferry node} twice: a command node and a query node, each on a database of its own. */
        APART;

        /**
         * Starts one in an empty folder.
         *
         * @param linkRate bytes per second; 0 means no limit
         */
        Installation start(Path folder, long linkRate) throws IOException, InterruptedException, TimeoutException {
            return this == ALL_IN_ONE
                    ? SpawnedService.start(folder.resolve("data"), linkRate)
                    : DistributedInstallation.start(folder, Map.of("ferry.links.rate", Long.toString(linkRate)));
        }
    }

    /** Those of the first account. */
    Credentials credentials() throws IOException;

    /** The data folder that operators' commands are given. */
    Path data();

    /** A way through the API, as the first account. */
    default Journey journey() throws IOException {
        FerryClient client = new FerryClient(credentials(), Clock.systemUTC(), new SecureRandom());
        return new Journey(client, new Pace(Duration.ofMillis(20)));
    }

    /** The folder of the bucket {@code imports}. */
    default Path bucket() {
        return data().resolve("buckets/imports");
    }

    default StoreListing store(String region) throws IOException {
        return StoreListing.of(data().resolve("regions").resolve(region));
    }

    @Override
    void close() throws IOException;
}

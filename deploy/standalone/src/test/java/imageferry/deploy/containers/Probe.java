package imageferry.deploy.containers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks a member directly, past its proxies, whether it does its work. */
interface Probe {
    /** True when it does; never fails, and takes a few seconds at most. */
    boolean answers(String address);

    /** A node that is ready for requests. */
    static Probe node(int port) {
        return address -> {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create("http://" + address + ":" + port + "/actuator/health/readiness")
                                .toURL()
                                .openConnection();
                connection.setConnectTimeout(1000);
                connection.setReadTimeout(3000);
                return connection.getResponseCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        };
    }

    /** A database that takes sessions. */
    static Probe postgres(String user, String password) {
        return address -> {
            String url = "jdbc:postgresql://" + address + ":5432/postgres?connectTimeout=2&socketTimeout=3";
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        };
    }

    /** A broker that answers its clients at the address that it tells them. */
    static Probe kafka(String bootstrapServers) {
        return address -> {
            try (Admin admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000))) {
                admin.listTopics().names().get(4, TimeUnit.SECONDS);
                return true;
            } catch (ExecutionException | TimeoutException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}

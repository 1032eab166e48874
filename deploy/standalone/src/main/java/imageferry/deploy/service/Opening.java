package imageferry.deploy.service;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The last step before readiness: the endpoint is known, so the first account, where accounts are, and the control file can be written. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
final class Opening implements ApplicationRunner {
    private final StandaloneProperties properties;
    private final WebServerApplicationContext web;
    private final ObjectProvider<AccountDesk> accounts;
    private final ControlToken token;

    Opening(
            StandaloneProperties properties,
            WebServerApplicationContext web,
            ObjectProvider<AccountDesk> accounts,
            ControlToken token) {
        this.properties = properties;
        this.web = web;
        this.accounts = accounts;
        this.token = token;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        DataFolder data = new DataFolder(properties.data());
        String endpoint = properties.endpoint(web);
        AccountDesk desk = accounts.getIfAvailable();
        if (desk != null) {
            new FirstStart(data, desk).run(endpoint, properties.readEndpoint(), properties.node());
        }
        ControlFile.write(data.control(), new ControlFile(endpoint, token.text()));
    }

    /** The secret of one run of the service. */
    @Component
    static final class ControlToken {
        private final String text;

        ControlToken(SecureRandom random) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            this.text = HexFormat.of().formatHex(bytes);
        }

        String text() {
            return text;
        }
    }
}

package imageferry.deploy.service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Both sides and what joins them, as one application. */
@SpringBootApplication(scanBasePackages = {"imageferry.command", "imageferry.query", "imageferry.deploy.service"})
@ConfigurationPropertiesScan({"imageferry.command", "imageferry.query", "imageferry.deploy.service"})
public class StandaloneApplication {}

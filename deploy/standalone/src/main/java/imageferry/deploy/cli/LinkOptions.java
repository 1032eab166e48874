package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.service.DataFolder;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Names one link of the service on a data folder. */
final class LinkOptions {
    @Mixin
    DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "SRC", description = "Region that the bytes come from.")
    String source = "";

    @Parameters(index = "1", paramLabel = "DST", description = "Region that the bytes go to.")
    String destination = "";

    ControlClient client() throws IOException {
        return ControlClient.of(new DataFolder(data.folder()));
    }

    /** Where the service takes decisions of a kind about this link. */
    String path(String kind) {
        return "/control/links/" + encoded(source) + "/" + encoded(destination) + "/" + kind;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

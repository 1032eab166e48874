package imageferry.deploy.cli;

import imageferry.deploy.client.FerryClient;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ferry usage}: what an account has in the stores and moved over the links (acceptance D8). */
@Command(
        name = "usage",
        description = "Show what the account has in each region, and what its copies moved from region to region.",
        footer = {
            "%nDISKS are the sizes of the disks, BLOCKS what is in their blocks that are not zero, STORED what is really in the",
            "store, SHARED what was saved because equal blocks are stored once. Moved bytes are counted per day in UTC."
        },
        sortOptions = false)
final class UsageCommand implements Callable<Integer> {
    private static final int PAGE = 100;

    @Mixin
    AccountOption account = new AccountOption();

    @Option(names = "--months", description = "Moved bytes by the month instead of the day.")
    boolean months;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        FerryClient client = account.client();
        PrintWriter out = spec.commandLine().getOut();
        Table regions = new Table("REGION", "SNAPSHOTS", "DISKS", "BLOCKS", "STORED", "SHARED", "MEASURED");
        for (JsonNode region : client.read("/v1/usage").body().path("regions")) {
            regions.add(
                    region.path("regionId").asString(),
                    region.path("snapshots").asString(),
                    bytes(region.path("logicalBytes")),
                    bytes(region.path("referencedBytes")),
                    bytes(region.path("storedBytes")),
                    bytes(region.path("sharedBytes")),
                    region.path("measuredAt").asString("-"));
        }
        regions.print(out);
        out.println();
        links(client).print(out);
        return 0;
    }

    private Table links(FerryClient client) throws IOException, InterruptedException {
        Table links = new Table(months ? "MONTH" : "DAY", "FROM", "TO", "MOVED");
        String path = "/v1/usage/links?limit=" + PAGE + "&period=" + (months ? "month" : "day");
        for (String next = path; !next.isEmpty(); ) {
            JsonNode page = client.read(next).body();
            for (JsonNode link : page.path("links")) {
                links.add(
                        link.path("period").asString(),
                        link.path("sourceRegionId").asString(),
                        link.path("destinationRegionId").asString(),
                        bytes(link.path("bytesMoved")));
            }
            String token = page.path("nextPageToken").asString("");
            next = token.isEmpty() ? "" : path + "&pageToken=" + token;
        }
        return links;
    }

    private static String bytes(JsonNode number) {
        return number.isNumber() ? Terminal.bytes(number.asLong()) : "-";
    }
}

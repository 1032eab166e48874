package imageferry.deploy.cli;

import imageferry.deploy.client.ControlClient;
import imageferry.deploy.client.FerryClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The verifications of an account, or of all for the operator. */
final class Verifications {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Door door;
    private final String path;

    private Verifications(Door door, String path) {
        this.door = door;
        this.path = path;
    }

    static Verifications of(FerryClient client) {
        return new Verifications(client::send, "/v1/verifications");
    }

    static Verifications of(ControlClient operator) {
        return new Verifications((method, path, body) -> operator.send(path, method, body), "/control/verifications");
    }

    /** Begins one, or one for each account. */
    List<JsonNode> begin(String scope, String id, @Nullable Long bytesPerSecond)
            throws IOException, InterruptedException {
        ObjectNode wish = budgeted(bytesPerSecond).put("scope", scope).put("id", id);
        JsonNode begun = door.send("POST", path, wish.toString());
        if (!begun.has("verifications")) {
            return List.of(begun);
        }
        List<JsonNode> all = new ArrayList<>();
        begun.path("verifications").forEach(all::add);
        return all;
    }

    JsonNode report(String id) throws IOException, InterruptedException {
        return door.send("GET", path + "/" + id, "");
    }

    /** Everything that was found. */
    List<JsonNode> findings(String id) throws IOException, InterruptedException {
        List<JsonNode> findings = new ArrayList<>();
        String token = "0";
        while (!token.isEmpty()) {
            JsonNode page = door.send("GET", path + "/" + id + "?pageToken=" + token, "");
            page.path("findings").forEach(findings::add);
            token = page.path("nextPageToken").asString("");
        }
        return findings;
    }

    void changeBudget(String id, @Nullable Long bytesPerSecond) throws IOException, InterruptedException {
        door.send("PATCH", path + "/" + id, budgeted(bytesPerSecond).toString());
    }

    JsonNode stop(String id) throws IOException, InterruptedException {
        return door.send("DELETE", path + "/" + id, "");
    }

    private static ObjectNode budgeted(@Nullable Long bytesPerSecond) {
        return JSON.createObjectNode().put("bytesPerSecond", bytesPerSecond);
    }

    /** How one asks. */
    private interface Door {
        JsonNode send(String method, String path, String body) throws IOException, InterruptedException;
    }
}

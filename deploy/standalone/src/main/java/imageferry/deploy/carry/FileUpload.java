package imageferry.deploy.carry;

import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Brings one file to the service. What the service has of it is asked there, so that any later run goes on where the last one was. */
public final class FileUpload {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FerryClient client;
    private final Terminal terminal;
    private final Patience patience = new Patience(PATIENCE);

    public FileUpload(FerryClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /** Brings it and waits until the service has checked it. Returns the upload's id. */
    public String bring(Path file) throws IOException, InterruptedException {
        long length = Files.size(file);
        if (length == 0) {
            throw new CarryFailedException(file + " is empty.");
        }
        String sha256 = FileDigest.of(file, terminal, "reading").sha256();
        String name = String.valueOf(file.getFileName());
        JsonNode upload = patience.until(() -> find(name, length, sha256)).orElse(null);
        if (upload == null) {
            upload = patience.until(() -> create(name, length, sha256));
        } else {
            terminal.say("Going on at byte " + upload.path("offset").asLong() + " of " + length + ".");
        }
        String id = upload.path("uploadId").asString();
        send(file, id, upload.path("offset").asLong(), length);
        awaitReady(id);
        return id;
    }

    private void send(Path file, String id, long offset, long length) throws IOException, InterruptedException {
        Meter meter = new Meter(terminal, "uploading", length, offset);
        long at = offset;
        while (at < length) {
            meter.set(at);
            try {
                at = append(file, id, meter, length);
            } catch (ApiException e) {
                if (!Patience.mayPass(e)) {
                    throw e;
                }
                patience.afterFault(at, e);
                at = patience.until(() -> ask(id)).path("offset").asLong();
            } catch (IOException e) {
                patience.afterFault(at, e);
                at = patience.until(() -> ask(id)).path("offset").asLong();
            }
        }
        meter.set(length);
        meter.draw();
    }

    private long append(Path file, String id, Meter meter, long length) throws IOException, InterruptedException {
        long offset = meter.position();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            InputStream bytes = new MeteredBytes(Channels.newInputStream(channel), meter, length - offset);
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofInputStream(() -> bytes), length - offset);
            HttpResponse<String> answer = client.send(
                    "/v1/uploads/" + id,
                    request -> request.method("PATCH", body)
                            .header("Content-Type", "application/offset+octet-stream")
                            .header("Upload-Offset", Long.toString(offset)),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw FerryClient.refusalOf(answer);
            }
            return Long.parseLong(answer.headers().firstValue("Upload-Offset").orElse("0"));
        }
    }

    private void awaitReady(String id) throws InterruptedException {
        Meter meter = new Meter(terminal, "checking", 1, 0);
        while (true) {
            JsonNode upload = patience.until(() -> ask(id));
            switch (upload.path("state").asString()) {
                case "READY" -> {
                    return;
                }
                case "DAMAGED" ->
                    throw new CarryFailedException(
                            "The file changed while it was uploaded, or was damaged on its way. Run the command again.");
                default -> patience.pauseFor(meter);
            }
        }
    }

    private Optional<JsonNode> find(String name, long length, String sha256) throws IOException, InterruptedException {
        for (JsonNode upload : client.read("/v1/uploads").body().path("uploads")) {
            if (upload.path("name").asString("").equals(name)
                    && upload.path("length").asLong() == length
                    && upload.path("sha256").asString("").equals(sha256)
                    && !upload.path("state").asString("").equals("DAMAGED")) {
                return Optional.of(upload);
            }
        }
        return Optional.empty();
    }

    private JsonNode ask(String id) throws IOException, InterruptedException {
        return client.read("/v1/uploads/" + id).body();
    }

    private JsonNode create(String name, long length, String sha256) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                "/v1/uploads",
                request -> request.POST(HttpRequest.BodyPublishers.noBody())
                        .header("Upload-Length", Long.toString(length))
                        .header("Upload-Metadata", "filename " + base64(name) + ",sha256 " + base64(sha256)),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw FerryClient.refusalOf(answer);
        }
        return JSON.readTree(answer.body());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

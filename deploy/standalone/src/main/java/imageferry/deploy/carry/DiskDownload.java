package imageferry.deploy.carry;

import imageferry.command.disk.Qcow2Writer;
import imageferry.deploy.client.ApiException;
import imageferry.deploy.client.FerryClient;
import imageferry.deploy.client.Journey;
import imageferry.deploy.client.Pace;
import imageferry.deploy.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Takes one disk home: its data, its holes as holes, compared with the service's SHA-256 before the file gets its name. */
public final class DiskDownload {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration DIGEST = Duration.ofHours(6);
    private static final int PIECE = 64 << 10;

    private final FerryClient client;
    private final Terminal terminal;
    private final Patience patience = new Patience(PATIENCE);

    public DiskDownload(FerryClient client, Terminal terminal) {
        this.client = client;
        this.terminal = terminal;
    }

    /**
     * Takes a snapshot's content.
     *
     * @param qcow2 whether the file is to be QCOW2; RAW otherwise
     */
    public void fetch(String snapshot, Path target, boolean qcow2) throws IOException, InterruptedException {
        Extents extents = patience.until(() -> Extents.of(client, snapshot));
        try (Part part = Part.open(target, extents.tag(), extents.sizeBytes())) {
            if (part.position() > 0) {
                terminal.say("Going on at byte " + part.position() + " of " + extents.sizeBytes() + ".");
            }
            Meter meter = new Meter(terminal, "downloading", extents.sizeBytes(), part.position());
            for (Extents.Run run : extents.runs()) {
                part.skipTo(run.from());
                meter.set(part.position());
                take(snapshot, extents, run, part, meter);
            }
            part.skipTo(extents.sizeBytes());
            meter.set(extents.sizeBytes());
            meter.draw();
            part.note();
            FileDigest digest = compare(snapshot, part);
            if (qcow2) {
                convert(part, digest, extents.sizeBytes(), target);
                part.throwAway();
            } else {
                part.become(target);
            }
        }
    }

    private void take(String snapshot, Extents extents, Extents.Run run, Part part, Meter meter)
            throws IOException, InterruptedException {
        while (part.position() < run.to()) {
            try {
                ask(snapshot, extents, run, part, meter);
            } catch (ApiException e) {
                if (!Patience.mayPass(e) || e.code().equals("SnapshotContentDamaged")) {
                    throw e;
                }
                patience.afterFault(part.position(), e);
            } catch (TransportException e) {
                patience.afterFault(part.position(), e);
            }
        }
    }

    private void ask(String snapshot, Extents extents, Extents.Run run, Part part, Meter meter)
            throws IOException, InterruptedException {
        String range = "bytes=" + part.position() + "-" + (run.to() - 1);
        HttpResponse<InputStream> answer;
        try {
            answer = client.send(
                    "/v1/snapshots/" + snapshot + "/content",
                    request -> request.GET().header("Range", range).header("If-Range", extents.tag()),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new TransportException(e);
        }
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 206) {
                copy(body, run, part, meter);
            } else {
                throw refusal(answer.statusCode(), body);
            }
        }
    }

    private static void copy(InputStream body, Extents.Run run, Part part, Meter meter) throws IOException {
        byte[] piece = new byte[PIECE];
        while (part.position() < run.to()) {
            int read;
            try {
                // a piece ends where a block of the file ends, so that zeros stay holes
                int length = (int) Math.min(PIECE - part.position() % PIECE, run.to() - part.position());
                read = body.readNBytes(piece, 0, length);
            } catch (IOException e) {
                throw new TransportException(e);
            }
            if (read == 0) {
                throw new TransportException(new IOException("the answer broke off"));
            }
            part.append(piece, read);
            meter.advance(read);
        }
    }

    private static ApiException refusal(int status, InputStream body) throws IOException {
        String text = new String(body.readNBytes(PIECE), StandardCharsets.UTF_8);
        String code = text.contains("SnapshotContentDamaged") ? "SnapshotContentDamaged" : "Refused";
        return new ApiException(status, code, text);
    }

    private FileDigest compare(String snapshot, Part part) throws IOException, InterruptedException {
        FileDigest ours = FileDigest.of(part.file(), terminal, "comparing");
        String theirs;
        try {
            theirs = new Journey(client, new Pace(Duration.ofMillis(500))).digest(snapshot, DIGEST);
        } catch (TimeoutException e) {
            throw new CarryFailedException("The service did not tell the digest in time. Run the command again.");
        }
        if (!ours.sha256().equals(theirs)) {
            part.throwAway();
            throw new CarryFailedException(
                    "The bytes that arrived are not those of the snapshot; they are thrown away.");
        }
        return ours;
    }

    private void convert(Part part, FileDigest digest, long size, Path target) throws IOException {
        Path writing = target.resolveSibling(target.getFileName() + ".writing");
        try (FileChannel from = FileChannel.open(part.file(), StandardOpenOption.READ);
                FileChannel into = FileChannel.open(
                        writing,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            Qcow2Writer writer = new Qcow2Writer(bytes -> writeAll(into, bytes), size, FileDigest.BLOCK, digest.data());
            Meter meter = new Meter(terminal, "writing", size, 0);
            writer.begin();
            ByteBuffer block = ByteBuffer.allocate(FileDigest.BLOCK);
            for (int i = digest.data().nextSetBit(0); i >= 0; i = digest.data().nextSetBit(i + 1)) {
                long position = (long) i * FileDigest.BLOCK;
                block.clear().limit((int) Math.min(FileDigest.BLOCK, size - position));
                readAll(from, block, position);
                writer.write(block.flip());
                meter.set(position);
                meter.advance(0);
            }
            writer.finish();
            into.force(true);
        }
        Files.move(writing, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeAll(FileChannel into, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            into.write(bytes);
        }
    }

    private static void readAll(FileChannel from, ByteBuffer block, long position) throws IOException {
        while (block.hasRemaining() && from.read(block, position + block.position()) >= 0) {
            // until it is full
        }
    }

    /** The way to the service failed, which may pass; the disk of this machine did not. */
    private static final class TransportException extends RuntimeException {
        TransportException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}

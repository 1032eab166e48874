package imageferry.command.api.content;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.snapshot.RecordContentRead;
import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferControl;
import imageferry.command.upload.AtOnce;
import imageferry.command.vault.AccessKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends content, audited before its first byte. No byte of a block goes out before the whole block was checked. */
@Component
class Downloads implements TransferControl, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    private final DataPlane dataPlane;
    private final Commands commands;
    private final IdSource ids;
    private final ContentSettings settings;
    private final AtOnce atOnce;
    private volatile boolean stopped;

    Downloads(DataPlane dataPlane, Commands commands, IdSource ids, ContentSettings settings) {
        this.dataPlane = dataPlane;
        this.commands = commands;
        this.ids = ids;
        this.settings = settings;
        this.atOnce = new AtOnce(settings.atOnce(), settings.perAccount());
    }

    /** What somebody wants. */
    record Wish(AccessKey key, SnapshotContent content, ByteRange part, boolean whole) {}

    /**
     * Sends it. One that began to go out and cannot be ended breaks the connection.
     *
     * @return null when the answer has gone out
     */
    @SuppressWarnings("try") // the turn is held, not used
    @Nullable
    ResponseEntity<Object> send(Wish wish, HttpServletRequest request, HttpServletResponse response) {
        try (AtOnce.Turn turn = atOnce.begin(wish.content().accountId())) {
            head(wish, response);
            if (request.getMethod().equals("HEAD")) {
                response.setContentLengthLong(wish.part().length());
                return null;
            }
            audit(wish, request);
            ResponseSink sink = new ResponseSink(response.getOutputStream(), settings.slowestBytesPerSecond());
            dataPlane.read(wish.content(), wish.part().from(), wish.part().to(), sink, this);
            response.flushBuffer();
            return null;
        } catch (IOException e) {
            LOG.debug("The reader of a snapshot's content is gone", e);
            request.setAttribute(BrokenAnswerValve.BROKEN, e);
            return null;
        } catch (RuntimeException e) {
            // whatever it is: behind content nothing else may be written
            if (!response.isCommitted()) {
                response.reset();
                throw e;
            }
            LOG.error("A download of {} breaks off", wish.content().snapshotId(), e);
            request.setAttribute(BrokenAnswerValve.BROKEN, e);
            return null;
        }
    }

    private static void head(Wish wish, HttpServletResponse response) {
        ByteRange part = wish.part();
        response.setStatus(wish.whole() ? 200 : 206);
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(part.length());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", ContentAnswers.tag(wish.content()));
        response.setHeader("Cache-Control", "no-store");
        if (!wish.whole()) {
            response.setHeader(
                    "Content-Range",
                    "bytes " + part.from() + "-" + (part.to() - 1) + "/"
                            + wish.content().sizeBytes());
        }
    }

    private void audit(Wish wish, HttpServletRequest request) {
        Origin origin = Origin.request(
                wish.key().accountId(),
                wish.key().id().value(),
                request.getRemoteAddr(),
                ids.uuid().toString().toUpperCase(Locale.ROOT),
                "");
        commands.send(
                new RecordContentRead(
                        wish.content().snapshotId(),
                        wish.key().accountId(),
                        wish.part().from(),
                        wish.part().to()),
                origin);
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void advanced(ExtentCheckpoint checkpoint) {
        // the client counts for itself
    }

    @Override
    public void pace(int bytes) {
        // Reading a region's own store crosses no link.
    }

    @Override
    public void destroy() {
        stopped = true;
    }
}

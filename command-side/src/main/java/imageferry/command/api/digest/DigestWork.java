package imageferry.command.api.digest;

import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferControl;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** One computation of a digest, joined by everybody who asks for it meanwhile. Safe for use by many threads. */
final class DigestWork implements TransferControl {
    private final SnapshotContent content;
    private final BooleanSupplier stopped;
    private final CompletableFuture<String> digest = new CompletableFuture<>();
    private final Instant begunAt;
    private volatile long bytesDone;

    DigestWork(SnapshotContent content, Instant begunAt, BooleanSupplier stopped) {
        this.content = content;
        this.begunAt = begunAt;
        this.stopped = stopped;
    }

    /** Begins the work; its outcome, whatever it is, completes {@link #digest}. */
    void begin(DataPlane dataPlane, Executor executor) {
        executor.execute(() -> {
            try {
                digest.complete(dataPlane.sha256(content, this));
            } catch (RuntimeException e) {
                digest.completeExceptionally(e);
            }
        });
    }

    CompletableFuture<String> digest() {
        return digest;
    }

    boolean isOf(SnapshotContent other) {
        return content.equals(other);
    }

    boolean isOver() {
        return digest.isDone();
    }

    Instant begunAt() {
        return begunAt;
    }

    /** 0 to 99 while it is under way. */
    int percent() {
        return content.sizeBytes() == 0 ? 0 : (int) Math.min(99, bytesDone * 100 / content.sizeBytes());
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }

    @Override
    public void advanced(ExtentCheckpoint checkpoint) {
        bytesDone = Math.max(bytesDone, checkpoint.bytes().done());
    }

    @Override
    public void pace(int bytes) {
        // Reading a region's own store crosses no link.
    }
}

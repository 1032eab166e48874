package imageferry.deploy.benchmark.copy;

import imageferry.command.transfer.ExtentCheckpoint;
import imageferry.command.transfer.TransferControl;
import imageferry.deploy.terminal.Terminal;
import java.util.concurrent.TimeUnit;

/** The bar of a benchmark: how many of its steps are done, and how far a copy of ours is in its step. Safe for use by many threads. */
public final class Progress {
    private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private final Terminal terminal;
    private final int steps;
    private int done = -1;
    private String name = "";
    private long drawnAt;

    /** @param steps how often {@link #step} will be called */
    public Progress(Terminal terminal, int steps) {
        this.terminal = terminal;
        this.steps = steps;
    }

    /** The next piece of work begins. */
    public synchronized void step(String next) {
        done = Math.min(steps - 1, done + 1);
        name = next;
        draw(name, 0);
    }

    /** Draws a copy of this many bytes inside of the current step. */
    public TransferControl control(long bytes) {
        long begun = System.nanoTime();
        return new TransferControl() {
            @Override
            public boolean stopped() {
                return Thread.currentThread().isInterrupted();
            }

            @Override
            public void advanced(ExtentCheckpoint checkpoint) {
                moving(checkpoint, bytes, begun);
            }

            @Override
            public void pace(int count) {
                // the link has no limit here
            }
        };
    }

    private synchronized void moving(ExtentCheckpoint checkpoint, long bytes, long begun) {
        long now = System.nanoTime();
        if (now - drawnAt >= REDRAW_NANOS) {
            long moved = checkpoint.bytes().moved();
            double rate = moved / 1e6 / Math.max(1e-3, (now - begun) / 1e9);
            draw(
                    name + ": " + Terminal.bytes(moved) + " moved, " + Math.round(rate) + " MB/s",
                    checkpoint.bytes().done() / (double) Math.max(1, bytes));
        }
    }

    private void draw(String text, double share) {
        drawnAt = System.nanoTime();
        terminal.progress(text, (int) ((done + Math.min(1, share)) * 100 / steps));
    }
}

package imageferry.deploy.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines, and one line that is drawn again and again where the terminal can; plain lines now and then where it cannot. */
public final class Terminal {
    private static final int WIDTH = 28;
    private static final long PLAIN_INTERVAL_NANOS = 1_500_000_000L;

    private final PrintWriter out;
    private final boolean live;
    private long lastPlain;
    private boolean open;

    public Terminal(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    public void say(String line) {
        finishLine();
        out.println(line);
        out.flush();
    }

    public void heading(String line) {
        say("");
        say("== " + line);
    }

    /** Draws how far a piece of work is. */
    public void progress(String text, int percent) {
        int filled = WIDTH * Math.min(100, Math.max(0, percent)) / 100;
        String bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
        String line = String.format(Locale.ROOT, "   %s %3d%% %s", bar, percent, text);
        if (live) {
            out.print("\r" + line + "\u001b[K");
            open = true;
        } else if (System.nanoTime() - lastPlain > PLAIN_INTERVAL_NANOS) {
            lastPlain = System.nanoTime();
            out.println(line);
        }
        out.flush();
    }

    private void finishLine() {
        if (open) {
            out.println();
            open = false;
        }
    }

    public static String bytes(long bytes) {
        if (bytes >= 1L << 30) {
            return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
        }
        return bytes >= 1L << 20 ? String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1L << 20)) : bytes + " B";
    }
}

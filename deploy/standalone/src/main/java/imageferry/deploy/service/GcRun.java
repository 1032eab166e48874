package imageferry.deploy.service;

import imageferry.command.sweep.GcLine;
import imageferry.command.sweep.GcWatch;
import java.util.ArrayList;
import java.util.List;

/** One collection of garbage, as it goes. Safe for use by many threads. */
final class GcRun implements GcWatch {
    private static final int MOST_LINES = 10_000;

    private final String id;
    private final boolean dryRun;
    private final List<GcLine> lines = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private String state = "RUNNING";
    private String region = "";
    private String account = "";
    private int regionNumber;
    private final int regions;
    private int accountNumber;
    private int accounts;
    private long unlisted;
    private boolean stop;

    GcRun(String id, boolean dryRun, int regions) {
        this.id = id;
        this.dryRun = dryRun;
        this.regions = regions;
    }

    /** What was left alone, and why. */
    record Skipped(String region, String why) {}

    /**
     * How it stands.
     *
     * @param percent of the accounts of all regions, roughly
     * @param unlisted lines that were too many to keep
     */
    record Report(
            String id,
            boolean dryRun,
            String state,
            String region,
            String account,
            int percent,
            List<GcLine> lines,
            List<Skipped> skipped,
            long unlisted) {}

    synchronized Report report() {
        double within = accounts == 0 ? 0 : (accountNumber - 1) / (double) accounts;
        int percent = state.equals("RUNNING") ? (int) (100 * (Math.max(0, regionNumber - 1) + within) / regions) : 100;
        return new Report(
                id, dryRun, state, region, account, percent, List.copyOf(lines), List.copyOf(skipped), unlisted);
    }

    synchronized void beginRegion(int number, String newRegion) {
        regionNumber = number;
        region = newRegion;
        account = "";
        accountNumber = 0;
        accounts = 0;
    }

    synchronized void end(String newState) {
        state = newState;
    }

    synchronized boolean running() {
        return state.equals("RUNNING");
    }

    synchronized void stop() {
        stop = true;
    }

    @Override
    public synchronized void at(String atRegion, String atAccount, int number, int of) {
        account = atAccount;
        accountNumber = number;
        accounts = of;
    }

    @Override
    public synchronized void found(GcLine line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        } else {
            unlisted++;
        }
    }

    @Override
    public synchronized void skipped(String atRegion, String why) {
        skipped.add(new Skipped(atRegion, why));
    }

    @Override
    public synchronized boolean stopped() {
        return stop;
    }
}

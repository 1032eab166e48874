package imageferry.command.upload;

import imageferry.events.ids.AccountId;
import java.util.HashMap;
import java.util.Map;

/** How many may move bytes at once, in all and for one account. Safe for use by many threads. */
public final class AtOnce {
    private final int most;
    private final int mostPerAccount;
    private final Map<AccountId, Integer> running = new HashMap<>();
    private int all;

    public AtOnce(int most, int mostPerAccount) {
        this.most = most;
        this.mostPerAccount = mostPerAccount;
    }

    /** Somebody moves bytes until this is closed. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a turn.
     *
     * @throws UploadRefused when there are too many
     */
    public synchronized Turn begin(AccountId account) {
        if (all >= most || running.getOrDefault(account, 0) >= mostPerAccount) {
            throw new UploadRefused(UploadRefusal.TOO_MANY_AT_ONCE, "Too many transfers at once; try again soon.");
        }
        all++;
        running.merge(account, 1, Integer::sum);
        return () -> end(account);
    }

    private synchronized void end(AccountId account) {
        all--;
        running.computeIfPresent(account, (key, count) -> count == 1 ? null : count - 1);
    }
}

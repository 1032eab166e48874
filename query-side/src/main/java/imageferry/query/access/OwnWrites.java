package imageferry.query.access;

import imageferry.events.ids.AccountId;

/** Lets a caller find what it has just written. Safe for use by many threads. */
public interface OwnWrites {
    /**
     * Waits, a second at most, until the views show the account's last acknowledged write.
     *
     * @throws imageferry.events.readside.ReadSideUnavailableException when there are no views to ask
     */
    void await(AccountId account);
}

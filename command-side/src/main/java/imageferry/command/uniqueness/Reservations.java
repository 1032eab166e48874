package imageferry.command.uniqueness;

import imageferry.command.dispatch.AppendLock;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Places that accounts have taken within their quotas, as rows of the transaction that acknowledges what takes them. Safe for use by many
 * threads.
 */
@Component
public class Reservations {
    private final JdbcClient jdbc;

    public Reservations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is to be reserved.
     *
     * @param scope the region; empty where all regions count together
     * @param work the task that makes the holders and ends them when it fails; empty when there is none
     * @param holders ids, each of which takes one place
     */
    public record Claim(AccountId account, Quota quota, String scope, String work, List<String> holders) {
        public Claim {
            holders = List.copyOf(holders);
        }
    }

    /**
     * Takes the places in the caller's transaction, which must have sent its commands before ({@link AppendLock}). A holder that has a
     * place already keeps it.
     *
     * @param limit places that the account may have in the scope
     * @return false when there are not enough; then the transaction must not commit
     */
    public boolean take(Claim claim, int limit) {
        jdbc.sql(AppendLock.TAKE).query((row, number) -> true).single();
        int taken = 0;
        for (String holder : claim.holders()) {
            taken += jdbc.sql("insert into reservation (quota, holder, account_id, scope, work) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(claim.quota().name(), holder, claim.account().value(), claim.scope(), claim.work())
                    .update();
        }
        return taken == 0 || used(claim.account(), claim.quota(), claim.scope()) <= limit;
    }

    /** Notes with whom an image is shared, so that it is known when it no longer is. */
    public void noteShares(AccountId owner, ImageId image, Collection<AccountId> added) {
        List<String> shares =
                added.stream().map(account -> share(image, account)).toList();
        take(new Claim(owner, Quota.SHARES_PER_IMAGE, image.value(), "", shares), Integer.MAX_VALUE);
    }

    /** How many places the account has taken in the scope. */
    public int used(AccountId account, Quota quota, String scope) {
        return jdbc.sql("select count(*) from reservation where account_id = ? and quota = ? and scope = ?")
                .params(account.value(), quota.name(), scope)
                .query(Integer.class)
                .single();
    }

    /** Frees the places of the holders; harmless when they have none. */
    void free(Quota quota, Collection<String> holders) {
        holders.forEach(holder -> jdbc.sql("delete from reservation where quota = ? and holder = ?")
                .params(quota.name(), holder)
                .update());
    }

    /** One account sees the image no more; with the last one its place among the shared images is free. */
    void freeShare(ImageId image, AccountId account) {
        free(Quota.SHARES_PER_IMAGE, List.of(share(image, account)));
        jdbc.sql(
                        "delete from reservation image where quota = ? and holder = ? and not exists (select 1 from reservation s"
                                + " where s.account_id = image.account_id and s.quota = ? and s.scope = image.holder)")
                .params(Quota.SHARED_IMAGES.name(), image.value(), Quota.SHARES_PER_IMAGE.name())
                .update();
    }

    /** The image is gone, and with it all its shares. */
    void freeShared(ImageId image) {
        jdbc.sql("delete from reservation share using reservation image where image.quota = ? and image.holder = ?"
                        + " and share.account_id = image.account_id and share.quota = ? and share.scope = image.holder")
                .params(Quota.SHARED_IMAGES.name(), image.value(), Quota.SHARES_PER_IMAGE.name())
                .update();
        free(Quota.SHARED_IMAGES, List.of(image.value()));
    }

    /** Frees the places of everything that the work was making. */
    void freeWork(String work) {
        jdbc.sql("delete from reservation where work = ? and work <> ''")
                .param(work)
                .update();
    }

    private static String share(ImageId image, AccountId account) {
        return image + "/" + account;
    }
}

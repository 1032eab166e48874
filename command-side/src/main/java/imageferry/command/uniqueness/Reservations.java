package imageferry.command.uniqueness;

import imageferry.command.dispatch.AppendLock;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Places that accounts have taken within their quotas, as rows of the transaction that acknowledges what takes them. Safe for use by many
 * threads.
 */
@Component
public class Reservations {
    private static final String TAKE_PLACES = "take_places(?, ?, ?, ?, ?, ?)";

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
     * @param places how many the account may have in the scope
     */
    public record Claim(AccountId account, Quota quota, String scope, String work, List<String> holders, int places) {
        public Claim {
            holders = List.copyOf(holders);
        }
    }

    /**
     * Takes the places when the transaction at hand appends its events, or else at its end: the lock that others wait for is taken no sooner.
     *
     * @param exceeded what the transaction ends with when there are not enough places for a claim
     */
    public void takeAtEnd(List<Claim> claims, Function<Claim, RuntimeException> exceeded) {
        DueClaims.register(claims, exceeded, this::take);
    }

    /**
     * Takes the places in the caller's transaction, which must have sent its commands before ({@link AppendLock}): one statement, whose
     * cost does not grow with what the account has. A holder that has a place already keeps it.
     *
     * @return the first claim for which there are not enough places; then the transaction must not commit
     */
    public Optional<Claim> take(List<Claim> claims) {
        JdbcClient.StatementSpec taking =
                jdbc.sql("select " + String.join(", ", Collections.nCopies(claims.size(), TAKE_PLACES)));
        for (Claim claim : claims) {
            taking = taking.param(claim.account().value())
                    .param(claim.quota().name())
                    .param(claim.scope())
                    .param(claim.work())
                    .param(claim.holders().toArray(String[]::new))
                    .param(claim.places());
        }
        List<Boolean> taken =
                taking.query((row, number) -> answers(row, claims.size())).single();
        int exceeded = taken.indexOf(false);
        return exceeded < 0 ? Optional.empty() : Optional.of(claims.get(exceeded));
    }

    private static List<Boolean> answers(ResultSet row, int columns) throws SQLException {
        List<Boolean> answers = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            answers.add(row.getBoolean(column));
        }
        return answers;
    }

    /** With whom an image is shared from now on, so that it is known when it no longer is. */
    public static Claim shares(AccountId owner, ImageId image, Collection<AccountId> added) {
        List<String> shares =
                added.stream().map(account -> share(image, account)).toList();
        return new Claim(owner, Quota.SHARES_PER_IMAGE, image.value(), "", shares, Integer.MAX_VALUE);
    }

    /** How many places the account has taken in the scope. */
    public int used(AccountId account, Quota quota, String scope) {
        return jdbc.sql("select taken from reservation_count where account_id = ? and quota = ? and scope = ?")
                .params(account.value(), quota.name(), scope)
                .query(Integer.class)
                .optional()
                .orElse(0);
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
    void freeImage(ImageId image) {
        jdbc.sql("delete from reservation share using reservation image where image.quota = ? and image.holder = ?"
                        + " and share.account_id = image.account_id and share.quota = ? and share.scope = image.holder")
                .params(Quota.SHARED_IMAGES.name(), image.value(), Quota.SHARES_PER_IMAGE.name())
                .update();
        free(Quota.SHARED_IMAGES, List.of(image.value()));
        free(Quota.IMAGES, List.of(image.value()));
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

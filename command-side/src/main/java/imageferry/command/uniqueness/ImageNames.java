package imageferry.command.uniqueness;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Image names, unique in an account and region, and the number of images there. Claimed in the door's transaction before any
 * command; freed when the image is deleted, discarded or failed. Safe for use by many threads.
 */
@Component
public class ImageNames {
    private final JdbcClient jdbc;

    public ImageNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Claims a name; waits for another transaction that is claiming or freeing it.
     *
     * @return false when an image has it
     */
    public boolean claim(AccountId account, RegionId region, String name, ImageId image) {
        return jdbc.sql("insert into image_name (account_id, region_id, name, image_id) values (?, ?, ?, ?)"
                                + " on conflict (account_id, region_id, name) do nothing")
                        .params(account.value(), region.value(), name, image.value())
                        .update()
                > 0;
    }

    /**
     * Gives an image another name and frees the one it had; waits as {@link #claim} does. Harmless when the image has no name, or
     * is another account's: nothing is claimed then.
     *
     * @return false when another image has the name
     */
    public boolean rename(AccountId account, RegionId region, String name, ImageId image) {
        int had = jdbc.sql("delete from image_name where image_id = ? and account_id = ? and region_id = ?")
                .params(image.value(), account.value(), region.value())
                .update();
        return had == 0 || claim(account, region, name, image);
    }

    /**
     * Takes one of the account's places for images.
     *
     * @param quota how many places there are
     * @return false when all are taken
     */
    public boolean takePlace(AccountId account, RegionId region, ImageId image, int quota) {
        while (hasPlace(account, region, quota)) {
            // Any free place will do: at random, so that claims made at once seldom wait for one another.
            int taken = jdbc.sql("insert into image_slot (account_id, region_id, slot, image_id)"
                            + " select :account, :region, n, :image from generate_series(1, :quota) n"
                            + " where not exists (select 1 from image_slot"
                            + " where account_id = :account and region_id = :region and slot = n)"
                            + " order by random() limit 1 on conflict (account_id, region_id, slot) do nothing")
                    .param("account", account.value())
                    .param("region", region.value())
                    .param("image", image.value())
                    .param("quota", quota)
                    .update();
            if (taken > 0) {
                return true;
            }
        }
        return false;
    }

    /** Frees what an image had; harmless when it had nothing. */
    void free(ImageId image) {
        jdbc.sql("delete from image_name where image_id = ?")
                .param(image.value())
                .update();
        jdbc.sql("delete from image_slot where image_id = ?")
                .param(image.value())
                .update();
    }

    private boolean hasPlace(AccountId account, RegionId region, int quota) {
        return jdbc.sql("select count(*) from image_slot where account_id = ? and region_id = ? and slot <= ?")
                        .params(account.value(), region.value(), quota)
                        .query(Integer.class)
                        .single()
                < quota;
    }
}

package imageferry.command.uniqueness;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Image names, unique in an account and region. Claimed in the door's transaction before any command; freed when the image is
 * deleted, discarded or failed. Safe for use by many threads.
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

    /** Frees the name that an image had; harmless when it had none. */
    void free(ImageId image) {
        jdbc.sql("delete from image_name where image_id = ?")
                .param(image.value())
                .update();
    }
}

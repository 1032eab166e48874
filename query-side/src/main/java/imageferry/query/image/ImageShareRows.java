package imageferry.query.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.readside.ImageShareQuery;
import imageferry.events.readside.ImageShareView;
import imageferry.events.readside.Page;
import imageferry.query.rows.Columns;
import imageferry.query.write.ViewWrites;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** With whom images are shared: a row per image and recipient, who sees it once the image is available. */
@Component
public class ImageShareRows {
    private static final String OF_OWNED = """
             from query.image_share s join query.image i on i.image_id = s.image_id
            where s.image_id = :image and i.account_id = :caller and not i.gone""";

    private final JdbcClient views;
    private final ViewWrites writes;

    public ImageShareRows(JdbcClient views, ViewWrites writes) {
        this.views = views;
        this.writes = writes;
    }

    void add(ImageShared event, Instant time) {
        String sql = "insert into query.image_share (image_id, account_id, region_id, created_at, shared_at, visible)"
                + " select image_id, :account, :region, created_at, :time, state = 'AVAILABLE' from query.image"
                + " /* and rows */ where image_id = :image on conflict (image_id, account_id) do nothing";
        writes.write("image", event.aggregateId(), sql)
                .param("image", event.imageId().value())
                .param("account", event.sharedWith().value())
                .param("region", event.regionId().value())
                .param("time", Columns.time(time))
                .add();
    }

    /** The image is available: from now on its recipients see it. */
    void reveal(ImageId image) {
        String sql = "update query.image_share set visible = true where image_id = :image and not visible";
        writes.write("image", image.value(), sql).param("image", image.value()).add();
    }

    void remove(ImageId image, AccountId account) {
        String sql = "delete from query.image_share /* using rows */ where image_id = :image and account_id = :account";
        writes.write("image", image.value(), sql)
                .param("image", image.value())
                .param("account", account.value())
                .add();
    }

    void clear() {
        views.sql("truncate query.image_share, query.image_share_count").update();
    }

    /** The accounts that the caller shares its image with, oldest share first. */
    public Page<ImageShareView> page(ImageShareQuery query) {
        List<ImageShareView> shares = of(
                        query,
                        "select s.account_id, s.shared_at" + OF_OWNED
                                + " order by s.shared_at, s.account_id limit :size offset :skip")
                .param("size", query.paging().pageSize())
                .param("skip", query.paging().offset())
                .query((row, number) ->
                        new ImageShareView(new AccountId(row.getString(1)), Columns.time(row, "shared_at")))
                .list();
        long total = of(query, "select count(*)" + OF_OWNED).query(Long.class).single();
        return new Page<>(shares, total);
    }

    /** How many images others share with the account in the region. */
    long sharedWith(AccountId account, RegionId region) {
        return views.sql("select coalesce(sum(images), 0) from query.image_share_count"
                        + " where account_id = ? and region_id = ?")
                .params(account.value(), region.value())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec of(ImageShareQuery query, String sql) {
        return views.sql(sql)
                .param("image", query.imageId().value())
                .param("caller", query.caller().value());
    }
}

package imageferry.command.link;

import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is decided about links, as rows; joins the caller's transaction. What nothing is decided about is as in the settings. */
@Component
public class LinkTable {
    private final JdbcClient jdbc;
    private final LinkSettings settings;

    LinkTable(JdbcClient jdbc, LinkSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The links that something is decided about. */
    public Map<LinkId, LinkState> decided() {
        Map<LinkId, LinkState> found = new HashMap<>();
        jdbc.sql("select source_region_id, destination_region_id, rate_decided, rate, paused_reason from link")
                .query(row -> {
                    LinkId link = LinkId.of(new RegionId(row.getString(1)), new RegionId(row.getString(2)));
                    Long rate = row.getObject("rate", Long.class);
                    found.put(
                            link,
                            new LinkState(
                                    row.getBoolean("rate_decided") ? rate : settings.rateOf(link),
                                    row.getString("paused_reason")));
                });
        return found;
    }

    /** What holds for a link that nothing is decided about. */
    public LinkState usual(LinkId link) {
        return new LinkState(settings.rateOf(link), null);
    }

    /** The bucket keeps a moment's bytes at most, whatever the rate was: a new rate needs nothing else. */
    void rateChanged(LinkId link, @Nullable Long bytesPerSecond) {
        jdbc.sql("insert into link (source_region_id, destination_region_id, rate_decided, rate) values (?, ?, true, ?)"
                        + " on conflict (source_region_id, destination_region_id) do update set rate_decided = true,"
                        + " rate = excluded.rate")
                .param(link.source().value())
                .param(link.destination().value())
                .param(bytesPerSecond)
                .update();
    }

    void paused(LinkId link, String reason) {
        jdbc.sql("insert into link (source_region_id, destination_region_id, paused_reason, paused_at)"
                        + " values (?, ?, ?, now()) on conflict (source_region_id, destination_region_id) do update set"
                        + " paused_reason = excluded.paused_reason, paused_at = coalesce(link.paused_at, now())")
                .params(link.source().value(), link.destination().value(), reason)
                .update();
    }

    void resumed(LinkId link) {
        jdbc.sql("update link set paused_reason = null, paused_at = null where source_region_id = ?"
                        + " and destination_region_id = ?")
                .params(link.source().value(), link.destination().value())
                .update();
    }
}

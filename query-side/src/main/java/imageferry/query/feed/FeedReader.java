package imageferry.query.feed;

import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import imageferry.query.json.EventJson;
import imageferry.query.rows.Columns;
import imageferry.query.rows.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the feed of one account. The account is a condition of every statement, for every row; of an event that another account
 * set off, the owner learns which account it was and nothing more about who asked.
 */
@Component
public class FeedReader {
    private final JdbcClient views;
    private final EventJson json;

    public FeedReader(JdbcClient views, EventJson json) {
        this.views = views;
        this.json = json;
    }

    /** The last position that is given out, 0 when there is none: nothing at or before it will ever be added. */
    public long head() {
        return views.sql("select coalesce(max(position), 0) from query.event_feed")
                .query(Long.class)
                .single();
    }

    /** Events after the query's position up to and with another position, oldest first. */
    public List<FeedEvent> read(FeedQuery query, long upTo, int limit) {
        Conditions conditions = new Conditions()
                .and("account_id = :caller", "caller", query.caller().value())
                .and("position > :after", "after", query.after())
                .and("position <= :upTo", "upTo", upTo)
                .andIfGiven("type = :type", "type", query.type())
                .andIfGiven("aggregate_id = :aggregate", "aggregate", query.aggregateId());
        return conditions
                .on(views, "select * from query.event_feed" + conditions.where() + " order by position limit :limit")
                .param("limit", limit)
                .query(this::event)
                .list();
    }

    /** Whether an aggregate with this id belongs to the caller. */
    public boolean owns(AccountId caller, String aggregateId) {
        return views.sql("""
                        select exists (select from query.event_feed
                            where aggregate_id = :aggregate and sequence = 0 and account_id = :caller)""")
                .param("aggregate", aggregateId)
                .param("caller", caller.value())
                .query(Boolean.class)
                .single();
    }

    private FeedEvent event(ResultSet row, int number) throws SQLException {
        return new FeedEvent(
                row.getLong("position"),
                row.getString("type"),
                row.getInt("revision"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                Columns.time(row, "event_time"),
                row.getString("data"),
                metadata(row.getString("account_id"), row.getString("metadata")));
    }

    private String metadata(String owner, String text) {
        Object account = json.read(text, Map.class).get(EventMetadata.ACCOUNT);
        boolean own = account == null || owner.equals(account);
        return own ? text : json.write(Map.of(EventMetadata.ACCOUNT, account));
    }
}

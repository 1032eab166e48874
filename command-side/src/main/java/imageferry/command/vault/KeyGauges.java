package imageferry.command.vault;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.watch.RecurringLook;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Shows the keys of the whole installation: how many there are in each state, their versions, and how many data keys lie under the newest version of
 * their key and how many under older ones. Never a key's id: those are their owners' business, and there is no end to them.
 */
@Component
@OnRole(Role.SAGA)
class KeyGauges extends RecurringLook {
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final MultiGauge keys = gauge("ferry.keys", "keys", "Master keys");
    private final MultiGauge versions = gauge("ferry.key.versions", "versions", "Versions of master keys");
    private final MultiGauge dataKeys = gauge("ferry.data.keys", "keys", "Data keys");

    KeyGauges(JdbcClient jdbc) {
        super("ferry-key-gauges", EVERY);
        this.jdbc = jdbc;
    }

    private static MultiGauge gauge(String name, String unit, String description) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(Metrics.globalRegistry);
    }

    @Override
    protected void look() {
        show(
                keys,
                "state",
                "select s, count(k.key_id) from unnest(array['ENABLED', 'DISABLED', 'PENDING_DELETION',"
                        + " 'DESTROYING', 'DESTROYED']) s left join key_state k on k.state = s group by s");
        show(versions, "age", versionsBy("count(distinct key_version_id)"));
        show(dataKeys, "age", versionsBy("count(data_key_id)"));
    }

    /** By the age of the version: the newest of its key, or older. */
    private static String versionsBy(String counted) {
        return "select a, " + counted + " from unnest(array['NEWEST', 'OLDER']) a left join (select v.key_version_id,"
                + " d.data_key_id, case when v.number = max(v.number) over (partition by v.key_id) then 'NEWEST'"
                + " else 'OLDER' end as age from cmk_version v left join data_key d using (key_version_id)) k"
                + " on k.age = a group by a";
    }

    private void show(MultiGauge gauge, String label, String sql) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        jdbc.sql(sql).query(row -> {
            String word = row.getString(1).toLowerCase(Locale.ROOT).replace('_', ' ');
            rows.add(MultiGauge.Row.of(Tags.of(label, word), row.getLong(2)));
        });
        gauge.register(rows, true);
    }
}

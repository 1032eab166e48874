package imageferry.deploy.benchmark.events;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Many images of many accounts in the views, as their events would have written them; the counts beside them are right. */
final class ImageRows {
    private static final String IMAGES = """
            insert into query.image (image_id, account_id, region_id, name, os_type, architecture, details, disks, state,
                created_at, last_sequence)
            select 'm-' || lpad(to_hex(a), 8, '0') || lpad(to_hex(i), 12, '0'),
                case a when 0 then '%1$s' else (2000000000 + a)::text end, 'cn-hangzhou',
                (array['web', 'db', 'build', 'desktop'])[1 + i %% 4] || '-' || md5(a || '/' || i) || '-' || i, 'linux', 'x86_64',
                jsonb_build_object('name', (array['web', 'db', 'build', 'desktop'])[1 + i %% 4] || '-' || md5(a || '/' || i) || '-' || i,
                    'description', 'made to be counted', 'attributes', jsonb_build_object('osType', 'linux', 'platform',
                    'Debian', 'architecture', 'x86_64', 'bootMode', 'BIOS'), 'tags', '[]'::jsonb),
                jsonb_build_array(jsonb_build_object('device', '/dev/xvda', 'type', 'SYSTEM', 'sizeGib', 40,
                    'snapshotId', 's-' || lpad(to_hex(a), 8, '0') || lpad(to_hex(i), 12, '0'))),
                case when i %% 20 = 0 then 'CREATING' when i %% 50 = 1 then 'CREATE_FAILED' else 'AVAILABLE' end,
                timestamptz '2026-11-01 00:00:00Z' + make_interval(secs => i * 37 + a), 2
            from generate_series(0, %2$d) a, generate_series(0, %3$d) i""";
    private static final String LABELS = """
            insert into query.labelled_resource (resource_id, resource_type, account_id, region_id, last_sequence)
            select image_id, 'image', account_id, region_id, 0 from query.image""";
    private static final String COUNTS = """
            insert into query.image_count (account_id, region_id, state, images)
            select account_id, region_id, state, count(*) from query.image where not gone group by 1, 2, 3""";

    private ImageRows() {}

    /** @param own the account that stands for the first one */
    static void write(DataSource source, String own, int accounts, int images) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("truncate query.image, query.image_count, query.labelled_resource");
            sql.execute("alter table query.image disable trigger user");
            sql.execute(IMAGES.formatted(own, accounts - 1, images - 1));
            sql.execute("alter table query.image enable trigger user");
            sql.execute(LABELS);
            sql.execute(COUNTS);
            sql.execute("vacuum analyze query.image, query.image_count, query.labelled_resource");
        }
    }

    static String id(int account, int image) {
        return "m-%08x%012x".formatted(account, image);
    }
}

package imageferry.query.write;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.query.position.IgnoredEvents;
import imageferry.query.support.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FoldTest {
    private static final RowTable COUNTERS = RowTable.guarded("counter", "id");

    private final JdbcTemplate database = new JdbcTemplate(connection());
    private final IgnoredEvents ignored = new IgnoredEvents();
    private final ViewWrites writes = new ViewWrites(database, ignored);
    private final List<String> taken = new ArrayList<>();

    FoldTest() {
        database.execute("create table counter (id text primary key, total bigint not null, highest integer not null,"
                + " first timestamptz, names text[] not null default '{}', last_sequence bigint not null)");
        database.execute("create table written (id text)");
        database.execute("create function note() returns trigger language plpgsql as"
                + " $$ begin insert into written values (new.id); return null; end $$");
        database.execute("create trigger noted after insert or update on counter for each row execute function note()");
    }

    @Test
    void following_events_of_a_row_are_written_once_and_all_are_told_of_in_their_order() throws Exception {
        writes.together(() -> {
            begin("a", 0);
            count("a", 1, 5);
            begin("b", 0);
            count("a", 2, 3);
        });

        assertThat(rows()).containsExactly("a 8 5 2", "b 0 0 0");
        assertThat(written()).containsExactlyInAnyOrder("a", "b");
        assertThat(taken).containsSubsequence("a0", "a1", "a2").hasSize(4);
    }

    @Test
    void a_row_that_has_seen_some_of_the_events_takes_the_others_only() throws Exception {
        begin("a", 0);
        count("a", 1, 5);
        writes.together(() -> {
            count("a", 1, 5);
            count("a", 2, 7);
        });
        writes.together(() -> {
            begin("a", 0);
            count("a", 1, 5);
            count("a", 2, 7);
            count("a", 3, 1);
        });

        assertThat(rows()).containsExactly("a 13 7 3");
        assertThat(taken).containsExactly("a0", "a1", "a2", "a3");
        assertThat(ignored.count()).isEqualTo(4);
    }

    @Test
    void an_event_that_comes_again_in_its_batch_is_ignored() throws Exception {
        writes.together(() -> {
            begin("a", 0);
            count("a", 1, 5);
            count("a", 1, 5);
            count("a", 2, 1);
        });

        assertThat(rows()).containsExactly("a 6 5 2");
        assertThat(ignored.count()).isEqualTo(1);
    }

    @Test
    void values_that_must_each_be_written_and_changes_that_do_not_join_are_written_apart() throws Exception {
        writes.together(() -> {
            begin("a", 0);
            change("a", 1).setApart("highest", 1).add();
            change("a", 2).setApart("highest", 1).add();
            change("a", 3).setApart("highest", 2).add();
            change("a", 4).most("highest", 1).add();
        });

        assertThat(rows()).containsExactly("a 0 2 4");
        assertThat(written()).as("begun, then 1 twice, then 2").containsExactly("a", "a", "a");
    }

    @Test
    void a_change_by_an_expression_is_the_same_in_memory_and_in_the_database() throws Exception {
        writes.together(() -> {
            begin("a", 0);
            begin("b", 0);
            add("a", 1, "x\"\\{,}");
        });
        writes.together(() -> {
            add("b", 1, "x\"\\{,}");
            add("b", 2, "y");
            add("a", 2, "y");
        });

        assertThat(database.queryForList("select distinct names::text from counter", String.class))
                .hasSize(1);
        assertThat(database.queryForObject("select names[1] from counter where id = 'a'", String.class))
                .isEqualTo("x\"\\{,}");
    }

    private void begin(String id, long sequence) {
        writes.begin(COUNTERS, "counter", id, id, sequence)
                .set("total", 0)
                .set("highest", 0)
                .set("names", List.of())
                .set("first", null)
                .add(() -> taken.add(id + sequence));
    }

    private void count(String id, long sequence, int number) {
        change(id, sequence).plus("total", number).most("highest", number).add(() -> taken.add(id + sequence));
    }

    private void add(String id, long sequence, String name) {
        change(id, sequence)
                .with("names", "array_append(%1$s, %2$s)", "text", name, before -> {
                    List<Object> names = new ArrayList<>((List<?>) before);
                    names.add(name);
                    return names;
                })
                .add();
    }

    private RowWrite change(String id, long sequence) {
        return writes.change(COUNTERS, "counter", id, id, sequence);
    }

    private List<String> rows() {
        return database.queryForList(
                "select concat_ws(' ', id, total, highest, last_sequence) from counter order by id", String.class);
    }

    private List<String> written() {
        return database.queryForList("select id from written", String.class);
    }

    private static SingleConnectionDataSource connection() {
        try {
            return new SingleConnectionDataSource(TestDatabase.fresh().getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package imageferry.query.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.query.position.IgnoredEvents;
import imageferry.query.support.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewWritesTest {
    private static final String INSERT =
            "insert into note (id, text, at) select :id, :text, nextval('moment') on conflict do nothing";
    private static final String UPDATE = "update note set text = text || :text where id = :id";

    private final JdbcTemplate database = new JdbcTemplate(connection());
    private final IgnoredEvents ignored = new IgnoredEvents();
    private final ViewWrites writes = new ViewWrites(database, ignored);

    ViewWritesTest() {
        database.execute("create table note (id text primary key, text text, at bigint)");
        database.execute("create sequence moment");
    }

    @Test
    void of_one_aggregate_each_write_comes_after_the_one_before() throws Exception {
        writes.together(() -> {
            insert("a", "1");
            insert("b", "1");
            update("a", "2");
            insert("c", "1");
            update("b", "2");
            update("a", "3");
            assertThat(texts()).as("nothing is written before the end").isEmpty();
        });

        assertThat(texts()).containsExactly("123", "12", "1");
    }

    @Test
    void what_follows_from_a_write_comes_before_later_writes_of_its_aggregate_and_not_at_all_when_nothing_changed()
            throws Exception {
        writes.together(() -> {
            write("a", INSERT, "1").add(0, () -> update("a", "-new-"));
            update("a", "2");
            write("a", INSERT, "1").add(1, () -> update("a", "never"));
        });

        assertThat(texts()).containsExactly("1-new-2");
        assertThat(ignored.count()).isEqualTo(1);
    }

    @Test
    void a_write_that_looks_at_others_comes_last_and_sees_all_that_the_batch_wrote() throws Exception {
        writes.together(() -> {
            insert("a", "1");
            writes.write("note", "c", "insert into note (id, text) select :id, string_agg(id, '+') from note")
                    .param("id", "c")
                    .addLast();
            insert("b", "1");
        });

        assertThat(texts()).containsExactly("1", "1", "a+b");
    }

    @Test
    void a_thousand_writes_of_one_statement_are_one_round_trip_of_the_driver() throws Exception {
        writes.together(() -> {
            for (int i = 0; i < 1_000; i++) {
                insert("id-%04d".formatted(i), i % 2 == 0 ? "x" : null);
            }
        });

        assertThat(texts()).hasSize(1_000);
        assertThat(database.queryForList("select id from note order by at", String.class))
                .as("in their order")
                .isSorted();
    }

    @Test
    void many_updates_are_one_statement_that_tells_of_each_what_it_changed() throws Exception {
        writes.together(() -> {
            for (int i = 0; i < 100; i++) {
                insert("id-%02d".formatted(i), "1");
            }
        });

        List<String> applied = new ArrayList<>();
        writes.together(() -> {
            for (int round = 2; round < 4; round++) {
                for (int i = 0; i < 110; i++) {
                    String id = "id-%02d".formatted(i);
                    write(id, UPDATE, Integer.toString(round)).add(round, () -> applied.add(id));
                }
            }
        });

        assertThat(texts()).hasSize(100).containsOnly("123");
        assertThat(applied).hasSize(200).doesNotContain("id-105");
        assertThat(ignored.count()).isEqualTo(20);
    }

    @Test
    void a_failure_is_told_and_nothing_is_left_over_for_the_next_batch() throws Exception {
        assertThatThrownBy(() -> writes.together(() -> {
                    insert("a", "1");
                    writes.write("note", "b", INSERT).param("id", "b").add();
                }))
                .hasMessageContaining("text");
        assertThat(writes.collecting()).isFalse();
        database.execute("delete from note");

        writes.together(() -> insert("c", "1"));

        assertThat(texts()).containsExactly("1");
    }

    @Test
    void outside_of_a_batch_each_is_written_at_once() {
        insert("a", "1");

        assertThat(texts()).containsExactly("1");
    }

    private void insert(String id, @Nullable String text) {
        write(id, INSERT, text).add();
    }

    private void update(String id, String text) {
        write(id, UPDATE, text).add();
    }

    private Write write(String id, String sql, @Nullable String text) {
        return writes.write("note", id, sql).param("id", id).param("text", text);
    }

    private List<String> texts() {
        return database.queryForList("select text from note order by id", String.class);
    }

    private static SingleConnectionDataSource connection() {
        try {
            return new SingleConnectionDataSource(TestDatabase.fresh().getConnection(), true);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package imageferry.query.platform;

import imageferry.query.kafka.KafkaToken;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tokens of the groups in the form of the source that they read now. Both sources give the same events in the same order, and the position says
 * where a group is on either: so the views go on where they are when the settings change from one to the other. A group in the middle of a
 * rebuild keeps the form of its source.
 */
final class TokenForms {
    private static final Logger LOG = LoggerFactory.getLogger(TokenForms.class);

    private final JdbcClient views;
    private final boolean kafka;

    /** @param kafka whether events come from Kafka, and not from the event store */
    TokenForms(JdbcClient views, boolean kafka) {
        this.views = views;
        this.kafka = kafka;
    }

    /** Before the groups start. */
    void settle() {
        int rows = kafka
                ? become(
                        KafkaToken.class,
                        "json_build_object('installation', '', 'index', index, 'checkpoint', 0)",
                        GapAwareTrackingToken.class)
                : become(
                        GapAwareTrackingToken.class,
                        "json_build_object('index', index, 'gaps', json_build_array())",
                        KafkaToken.class);
        if (rows > 0) {
            LOG.info("{} groups go on from another source of events", rows);
        }
    }

    private int become(Class<?> form, String json, Class<?> former) {
        return views.sql("""
                        with other as (
                            select processor_name, segment, (convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint as index
                            from query.token_entry where token_type = :former for update)
                        update query.token_entry t set token = convert_to((%s)::text, 'UTF8'), token_type = :form
                        from other where (t.processor_name, t.segment) = (other.processor_name, other.segment)""".formatted(json))
                .param("former", former.getName())
                .param("form", form.getName())
                .update();
    }
}

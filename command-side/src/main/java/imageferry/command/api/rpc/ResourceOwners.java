package imageferry.command.api.rpc;

import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a resource is or was: what no answer may tell, but the record of refused attempts must. */
@Component
public class ResourceOwners {
    private final JdbcClient jdbc;

    public ResourceOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account that the resource's first event was for; empty when nothing ever had this id. */
    public Optional<AccountId> ownerOf(String resourceId) {
        return jdbc.sql("select convert_from(meta_data, 'UTF8')::jsonb ->> ? from domain_event_entry"
                        + " where aggregate_identifier = ? and sequence_number = 0")
                .params(EventMetadata.ACCOUNT, resourceId)
                .query(String.class)
                .optional()
                .map(AccountId::valueOf);
    }
}

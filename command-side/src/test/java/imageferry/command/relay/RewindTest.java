package imageferry.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.account.OpenAccount;
import imageferry.command.support.GroundContext;
import imageferry.events.ids.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A rewind goes back, never forward: what lies between would never be published. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RewindTest {
    @Test
    void a_position_ahead_of_what_is_published_is_refused_and_nothing_is_skipped() {
        try (GroundContext ground =
                GroundContext.builder().scanning("imageferry.command.account").start()) {
            for (int i = 0; i < 3; i++) {
                AccountId account = GroundContext.anAccount();
                ground.commands().send(new OpenAccount(account), GroundContext.origin(account));
            }
            JdbcClient jdbc = ground.bean(JdbcClient.class);
            RelayLease lease = new RelayLease(jdbc, "one", Duration.ofSeconds(30));
            EventRelay relay = new EventRelay(lease, new EventLog(jdbc, JsonMapper.shared()));
            long head = relay.state().head();
            RelayLease.Claim claim = lease.claim().orElseThrow();
            lease.advance(claim, head - 1);

            assertThatThrownBy(() -> relay.rewind(head))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("from -1 to " + (head - 1))
                    .hasMessageContaining("up to " + head);
            assertThat(relay.state().position()).isEqualTo(head - 1);
            assertThat(lease.advance(claim, head - 1))
                    .as("whoever publishes goes on")
                    .isTrue();

            relay.rewind(head - 2);
            assertThat(relay.state().position()).isEqualTo(head - 2);
            assertThatThrownBy(() -> relay.rewind(head - 1))
                    .as("not published since the last rewind")
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

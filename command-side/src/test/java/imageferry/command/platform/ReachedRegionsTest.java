package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.platform.FerrySettings.RegionSettings;
import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import imageferry.events.copytask.VerificationPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReachedRegionsTest {
    private static final FerrySettings SETTINGS = new FerrySettings(
            List.of(), List.of(), null, 1, 1, 1, new FerrySettings.QuotaValues(1, 1, 1, 1), VerificationPolicy.CONFIRM);

    @Test
    void a_process_that_only_moves_bytes_opens_the_stores_of_its_regions_and_any_other_all() {
        Set<String> served = Set.of("cn-shanghai", "eu-central-1");
        assertThat(ids(served, Role.REPLICATOR)).containsExactlyInAnyOrder("cn-shanghai", "eu-central-1");
        assertThat(ids(Set.of(), Role.REPLICATOR)).hasSize(4);
        assertThat(ids(served, Role.REPLICATOR, Role.SAGA)).hasSize(4);
        assertThat(ids(served, Role.API)).hasSize(4);
    }

    @Test
    void a_region_that_is_none_stops_the_start_with_its_name() {
        assertThatThrownBy(() -> ids(Set.of("cn-shanghai", "cn-atlantis"), Role.REPLICATOR))
                .hasMessageContaining("cn-atlantis")
                .hasMessageContaining("ferry.replicator.regions");
    }

    private static List<String> ids(Set<String> served, Role... roles) {
        return ReachedRegions.of(SETTINGS, served, new Roles(Set.of(roles))).regions().stream()
                .map(RegionSettings::id)
                .toList();
    }
}

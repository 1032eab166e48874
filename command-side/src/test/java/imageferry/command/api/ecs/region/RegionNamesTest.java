package imageferry.command.api.ecs.region;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.region.Region;
import imageferry.events.ids.RegionId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionNamesTest {
    private static final RegionId FRANKFURT = new RegionId("eu-central-1");

    @Test
    void a_usual_region_has_a_name_in_every_language() {
        Region usual = new Region(FRANKFURT, "Germany (Frankfurt)", "gw8");
        assertThat(RegionNames.LANGUAGES.stream().map(language -> RegionNames.of(usual, language)))
                .hasSize(7)
                .doesNotHaveDuplicates();
        assertThat(RegionNames.of(usual, "fr")).isEqualTo("Allemagne (Francfort)");
    }

    @Test
    void a_name_of_the_installations_own_is_the_same_in_every_language() {
        Region own = new Region(FRANKFURT, "Basement", "gw8");
        Region unknown = new Region(new RegionId("lab-1"), "Lab", "lab");
        assertThat(RegionNames.of(own, "de")).isEqualTo("Basement");
        assertThat(RegionNames.of(unknown, "ko")).isEqualTo("Lab");
    }
}

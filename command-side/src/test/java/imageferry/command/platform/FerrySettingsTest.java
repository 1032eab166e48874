package imageferry.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FerrySettingsTest {
    private static FerrySettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("ferry", FerrySettings.class);
    }

    @Test
    void without_settings_there_are_four_regions_in_files_and_no_bucket() {
        FerrySettings usual = bind(Map.of());
        assertThat(usual.regions())
                .hasSize(4)
                .allSatisfy(region -> assertThat(region.store()).isEqualTo(StoreSettings.USUAL));
        assertThat(usual.regions().get(0).idLetters()).isEqualTo("bp1");
        assertThat(usual.buckets()).isEmpty();
    }

    @Test
    void a_region_can_lie_in_an_s3_bucket_and_in_a_folder_of_its_own() {
        FerrySettings settings = bind(Map.of(
                "ferry.regions[0].id", "cn-shanghai",
                "ferry.regions[0].store.s3.endpoint", "http://127.0.0.1:9000",
                "ferry.regions[0].store.s3.bucket", "ferry",
                "ferry.regions[0].store.s3.prefix", "prod/east",
                "ferry.regions[0].store.s3.credentials", "/etc/ferry/s3",
                "ferry.regions[1].id", "lab",
                "ferry.regions[1].store.directory", "/mnt/big"));
        S3Settings s3 = Objects.requireNonNull(settings.regions().get(0).store().s3());
        assertThat(s3.place()).hasToString("bucket ferry at 127.0.0.1:9000");
        assertThat(settings.toString()).doesNotContain("/etc/ferry/s3");
        assertThat(settings.regions().get(0).localName()).isEqualTo("China (Shanghai)");
        assertThat(settings.regions().get(1).localName()).isEqualTo("lab");
        assertThat(settings.regions().get(1).store().directory()).hasToString("/mnt/big");
    }

    @Test
    void what_makes_no_sense_is_refused_with_words() {
        refused(
                "a directory or an S3 bucket",
                Map.of(
                        "ferry.regions[0].id", "lab",
                        "ferry.regions[0].store.directory", "/mnt",
                        "ferry.regions[0].store.s3.bucket", "ferry"));
        refused("Expected a name and either", Map.of("ferry.buckets[0].name", "golden"));
        FerrySettings nameless = bind(Map.of(
                "ferry.regions[0].id", "lab", "ferry.regions[0].store.s3.endpoint", "http://me:secret@127.0.0.1/x?y"));
        assertThatThrownBy(() -> Objects.requireNonNull(
                                nameless.regions().get(0).store().s3())
                        .place())
                .hasMessageContaining("the name of a bucket");
    }

    private static void refused(String words, Map<String, String> settings) {
        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining(words);
    }

    @Test
    void the_bucket_for_imports_is_there_beside_others_unless_they_take_its_name() {
        Map<String, String> golden = Map.of(
                "ferry.imports", "/data/imports",
                "ferry.buckets[0].name", "golden",
                "ferry.buckets[0].s3.bucket", "images");
        assertThat(bind(golden).buckets()).extracting("name").containsExactly("golden", "imports");
        assertThat(bind(Map.of(
                                "ferry.imports", "/data/imports",
                                "ferry.buckets[0].name", "imports",
                                "ferry.buckets[0].directory", "/mnt"))
                        .buckets())
                .extracting("directory")
                .hasToString("[/mnt]");
    }
}

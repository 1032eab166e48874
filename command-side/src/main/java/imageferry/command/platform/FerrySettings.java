package imageferry.command.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation says of itself, under {@code ferry.}.
 *
 * @param regions the first is the one that a request without region means
 * @param buckets where disk files may be imported from
 * @param imageSizeLimitBytes size of all snapshots of an image over which CopyImage refuses (acceptance I13)
 * @param importSizeLimitBytes length over which a disk file is refused
 * @param imagesPerRegion images that an account may have in one region
 */
@ConfigurationProperties("ferry")
public record FerrySettings(
        @DefaultValue List<RegionSettings> regions,
        @DefaultValue List<BucketSettings> buckets,
        @DefaultValue("2199023255552") long imageSizeLimitBytes,
        @DefaultValue("2199023255552") long importSizeLimitBytes,
        @DefaultValue("100") int imagesPerRegion) {

    private static final List<RegionSettings> USUAL = List.of(
            new RegionSettings("cn-hangzhou", "China (Hangzhou)", "bp1"),
            new RegionSettings("cn-shanghai", "China (Shanghai)", "uf6"),
            new RegionSettings("ap-southeast-1", "Singapore", "t4n"),
            new RegionSettings("eu-central-1", "Germany (Frankfurt)", "gw8"));

    public FerrySettings {
        regions = regions.isEmpty() ? USUAL : List.copyOf(regions);
        buckets = List.copyOf(buckets);
    }

    /**
     * A region.
     *
     * @param localName for people; the id when not given
     * @param idLetters two or three that begin the ids made in it; taken from the id when not given
     */
    public record RegionSettings(
            String id,
            @DefaultValue("") String localName,
            @DefaultValue("") String idLetters) {
        public RegionSettings {
            localName = localName.isEmpty() ? id : localName;
            idLetters = idLetters.isEmpty() ? letters(id) : idLetters;
        }

        private static String letters(String id) {
            String plain = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + "000";
            return plain.substring(0, 2) + plain.charAt(plain.length() - 4);
        }
    }

    /**
     * A bucket.
     *
     * @param regions the regions it is reachable from; empty means all
     */
    public record BucketSettings(
            String name, Path directory, @DefaultValue List<String> regions) {
        public BucketSettings {
            regions = List.copyOf(regions);
        }
    }
}

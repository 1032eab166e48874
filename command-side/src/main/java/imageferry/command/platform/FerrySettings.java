package imageferry.command.platform;

import imageferry.events.copytask.VerificationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation says of itself, under {@code ferry.}.
 *
 * @param regions the first is the one that a request without region means
 * @param buckets where disk files may be imported from and exported to
 * @param imports the folder of the bucket {@code imports}, which is there beside those buckets
 * @param imageSizeLimitBytes size of all snapshots of an image over which CopyImage refuses (acceptance I13)
 * @param importSizeLimitBytes length over which a disk file is refused
 * @param imagesPerRegion images that an account may have in one region
 * @param quotas what else an account may have only so many of; what is said of an account wins over all of them
 * @param verification how copies are verified that do not say it themselves: confirm or read-back
 */
@ConfigurationProperties("ferry")
public record FerrySettings(
        @DefaultValue List<RegionSettings> regions,
        @DefaultValue List<BucketSettings> buckets,
        @Nullable Path imports,
        @DefaultValue("2199023255552") long imageSizeLimitBytes,
        @DefaultValue("2199023255552") long importSizeLimitBytes,
        @DefaultValue("100") int imagesPerRegion,
        @DefaultValue QuotaValues quotas,
        @DefaultValue("confirm") VerificationPolicy verification) {

    /**
     * Quotas, under {@code ferry.quotas.}.
     *
     * @param snapshotsPerRegion snapshots in one region, those being written included
     * @param copies copies that wait or run, in all regions together
     * @param sharedImagesPerRegion images in one region that are shared with anybody
     * @param sharesPerImage accounts that one image is shared with
     */
    public record QuotaValues(
            @DefaultValue("10000") int snapshotsPerRegion,
            @DefaultValue("1000") int copies,
            @DefaultValue("1000") int sharedImagesPerRegion,
            @DefaultValue("50") int sharesPerImage) {}

    private static final String IMPORTS = "imports";
    private static final List<UsualRegion> USUAL = List.of(
            new UsualRegion("cn-hangzhou", "China (Hangzhou)", "bp1"),
            new UsualRegion("cn-shanghai", "China (Shanghai)", "uf6"),
            new UsualRegion("ap-southeast-1", "Singapore", "t4n"),
            new UsualRegion("eu-central-1", "Germany (Frankfurt)", "gw8"));

    /** A region that is there when the settings name none, and is known by its names when they do. */
    private record UsualRegion(String id, String localName, String idLetters) {}

    public FerrySettings {
        regions = regions.isEmpty()
                ? USUAL.stream()
                        .map(usual -> new RegionSettings(usual.id, "", "", StoreSettings.USUAL))
                        .toList()
                : List.copyOf(regions);
        buckets = withImports(buckets, imports);
    }

    private static List<BucketSettings> withImports(List<BucketSettings> buckets, @Nullable Path imports) {
        List<BucketSettings> all = new ArrayList<>(buckets);
        if (imports != null
                && buckets.stream().noneMatch(bucket -> bucket.name().equals(IMPORTS))) {
            all.add(new BucketSettings(IMPORTS, imports, null, List.of()));
        }
        return List.copyOf(all);
    }

    /**
     * A region.
     *
     * @param localName for people; the usual one or the id when not given
     * @param idLetters two or three that begin the ids made in it; the usual ones or some of the id when not given
     * @param store where its content lies; files in the data folder when not given
     */
    public record RegionSettings(
            String id,
            @DefaultValue("") String localName,
            @DefaultValue("") String idLetters,
            @DefaultValue StoreSettings store) {
        public RegionSettings {
            UsualRegion usual = USUAL.stream()
                    .filter(known -> known.id.equals(id))
                    .findFirst()
                    .orElse(new UsualRegion(id, id, letters(id)));
            localName = localName.isEmpty() ? usual.localName : localName;
            idLetters = idLetters.isEmpty() ? usual.idLetters : idLetters;
        }

        private static String letters(String id) {
            String plain = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "") + "000";
            return plain.substring(0, 2) + plain.charAt(plain.length() - 4);
        }
    }

    /**
     * A bucket: a folder or a bucket of an S3 server.
     *
     * @param regions the regions it is reachable from; empty means all
     */
    public record BucketSettings(
            @DefaultValue("") String name,
            @Nullable Path directory,
            @Nullable S3Settings s3,
            @DefaultValue List<String> regions) {
        public BucketSettings {
            if (name.isEmpty() || (directory == null) == (s3 == null)) {
                throw new IllegalArgumentException(
                        "Expected a name and either a directory or an S3 bucket for a bucket");
            }
            regions = List.copyOf(regions);
        }
    }
}

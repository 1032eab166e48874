package imageferry.query.support;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.ImageState;
import imageferry.events.readside.Ownership;
import imageferry.events.readside.Paging;
import imageferry.events.readside.TagCondition;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A question about images, put together; everything that the caller may see in the region unless something is said. */
public final class ImageQuestion {
    private final AccountId caller;
    private final RegionId region;
    private Set<Ownership> ownership = EnumSet.allOf(Ownership.class);
    private @Nullable AccountId owner;
    private List<String> ids = List.of();
    private @Nullable String name;
    private @Nullable String family;
    private Set<ImageState> states = Set.of();
    private @Nullable SnapshotId snapshot;
    private @Nullable String osType;
    private @Nullable String architecture;
    private List<TagCondition> tags = List.of();
    private @Nullable String group;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private Paging paging = new Paging(1, 10);

    public ImageQuestion(AccountId caller, RegionId region) {
        this.caller = caller;
        this.region = region;
    }

    public ImageQuestion of(Ownership only) {
        ownership = EnumSet.of(only);
        return this;
    }

    public ImageQuestion ownedBy(AccountId account) {
        owner = account;
        return this;
    }

    public ImageQuestion ids(String... wanted) {
        ids = List.of(wanted);
        return this;
    }

    public ImageQuestion named(String pattern) {
        name = pattern;
        return this;
    }

    public ImageQuestion family(String wanted) {
        family = wanted;
        return this;
    }

    public ImageQuestion states(ImageState... wanted) {
        states = Set.of(wanted);
        return this;
    }

    public ImageQuestion madeOf(SnapshotId wanted) {
        snapshot = wanted;
        return this;
    }

    public ImageQuestion system(String wantedOsType, String wantedArchitecture) {
        osType = wantedOsType;
        architecture = wantedArchitecture;
        return this;
    }

    public ImageQuestion tagged(TagCondition... wanted) {
        tags = List.of(wanted);
        return this;
    }

    public ImageQuestion inGroup(String wanted) {
        group = wanted;
        return this;
    }

    public ImageQuestion created(Instant earliest, Instant latest) {
        from = earliest;
        to = latest;
        return this;
    }

    public ImageQuestion page(int number, int size) {
        paging = new Paging(number, size);
        return this;
    }

    public ImageQuery query() {
        return new ImageQuery(
                caller,
                region,
                ownership,
                owner,
                ids,
                name,
                family,
                states,
                snapshot,
                osType,
                architecture,
                tags,
                group,
                from,
                to,
                paging);
    }
}

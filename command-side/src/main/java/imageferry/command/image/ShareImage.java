package imageferry.command.image;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * The owner shares the image with some accounts and with others no more. Who has it already, or does not have it, is passed over.
 * Answers {@link Shared}: the sender has to see to it that such keys may be shared under.
 *
 * @param limit accounts that the image may then be shared with
 */
public record ShareImage(
        @TargetAggregateIdentifier ImageId imageId,
        AccountId caller,
        RegionId regionId,
        List<AccountId> add,
        List<AccountId> remove,
        int limit) {
    public ShareImage {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    /**
     * What came of it.
     *
     * @param added the accounts that see the image from now on
     * @param keys those that the image's content lies under; empty when it is plain
     */
    public record Shared(List<AccountId> added, List<KeyId> keys) {
        public Shared {
            added = List.copyOf(added);
            keys = List.copyOf(keys);
        }
    }
}

package imageferry.command.image;

import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.image.ImageEvent;
import imageferry.events.image.ImageEvent.ImageShared;
import imageferry.events.image.ImageEvent.ImageUnshared;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * With whom the image is shared (acceptance G). Not safe for use by many threads: it is part of the state of
 * one aggregate.
 */
final class Shares {
    private final Set<AccountId> accounts = new LinkedHashSet<>();

    /** Of those to remove, the ones that there are. */
    List<AccountId> removedBy(ShareImage wish) {
        return wish.remove().stream().filter(accounts::contains).toList();
    }

    /** Of those to add, the ones that are new once the others are removed; or a refusal when there would be too many. */
    List<AccountId> addedBy(ShareImage wish) {
        Set<AccountId> then = new LinkedHashSet<>(accounts);
        wish.remove().forEach(then::remove);
        List<AccountId> added = wish.add().stream().filter(then::add).toList();
        if (!added.isEmpty() && then.size() > wish.limit()) {
            throw new Refused(
                    RefusalReason.SHARES_TOO_MANY,
                    "Expected at most " + wish.limit() + " accounts to share " + wish.imageId()
                            + " with, but there would be " + then.size());
        }
        return added;
    }

    boolean areWith(AccountId account) {
        return accounts.contains(account);
    }

    boolean exist() {
        return !accounts.isEmpty();
    }

    void note(ImageEvent event) {
        if (event instanceof ImageShared shared) {
            accounts.add(shared.sharedWith());
        } else if (event instanceof ImageUnshared unshared) {
            accounts.remove(unshared.sharedWith());
        }
    }
}

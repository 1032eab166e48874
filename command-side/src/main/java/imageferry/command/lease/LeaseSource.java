package imageferry.command.lease;

import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;

/** Who lends keys, as a replicator sees it. */
@FunctionalInterface
interface LeaseSource {
    /**
     * Asks once.
     *
     * @throws KeyUnusableException when it is refused
     * @throws KeysAwayException when there is no answer, which may change
     */
    LeaseForm.Timed ask(LeaseRequest request);
}

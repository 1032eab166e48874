package imageferry.command.queue;

import java.util.EnumSet;
import java.util.Set;

/** The kinds of jobs. */
enum JobKind {
    /** One extent of a snapshot to copy. */
    COPY,
    /** One extent of a disk file to import. */
    IMPORT,
    /** Verify a snapshot whose extents are done, write its manifest and publish it. */
    SEAL,
    /** Remove what a cancelled or failed copy or import has written. */
    DISCARD,
    /** Remove from a chunk domain what nothing names. */
    SWEEP,
    /** One disk of an image to write into a bucket. */
    EXPORT,
    /** Remove the objects of a cancelled or failed export. */
    REMOVE,
    /** Read and check what is stored, on demand. */
    VERIFY;

    /** Jobs that move bytes for somebody who waits. */
    static final Set<JobKind> TRANSFERS = EnumSet.of(COPY, IMPORT, SEAL);

    /** Jobs that tidy up; they have a worker of their own, so that a cancel never waits behind long transfers. */
    static final Set<JobKind> CLEARINGS = EnumSet.of(DISCARD, SWEEP, REMOVE);

    /** Jobs that write into buckets; they have a worker of their own, so that neither copies nor cancels wait behind them. */
    static final Set<JobKind> EXPORTS = EnumSet.of(EXPORT);

    /** Whether somebody waits for its bytes and it ends with its task. */
    boolean movesBytes() {
        return TRANSFERS.contains(this) || EXPORTS.contains(this);
    }

    /** Jobs that only read, with a worker of their own, so that neither copies nor cancels wait behind them. */
    static final Set<JobKind> VERIFICATIONS = EnumSet.of(VERIFY);
}

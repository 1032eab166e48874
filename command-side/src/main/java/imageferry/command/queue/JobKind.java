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
    SWEEP;

    /** Jobs that move bytes for somebody who waits. */
    static final Set<JobKind> TRANSFERS = EnumSet.of(COPY, IMPORT, SEAL);

    /** Jobs that tidy up; they have a worker of their own, so that a cancel never waits behind long transfers. */
    static final Set<JobKind> CLEARINGS = EnumSet.of(DISCARD, SWEEP);
}

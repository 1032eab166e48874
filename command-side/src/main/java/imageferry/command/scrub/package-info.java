/** Verifications of stored content on demand: what is asked for, how far they are, what they found. The bytes are read by the queue's jobs. */
@NullMarked
package imageferry.command.scrub;

import org.jspecify.annotations.NullMarked;

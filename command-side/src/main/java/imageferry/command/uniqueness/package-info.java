/** Rules over sets, kept as rows of the same transaction as the events: nonces, client tokens, image names, image quotas. */
@NullMarked
package imageferry.command.uniqueness;

import org.jspecify.annotations.NullMarked;

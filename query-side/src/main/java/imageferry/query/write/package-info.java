/**
 * Writes of the projections: made one by one, or collected for a batch of events and made together. Used by the packages that fold
 * events into rows.
 */
@NullMarked
package imageferry.query.write;

import org.jspecify.annotations.NullMarked;

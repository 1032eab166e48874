/** What holds for all projections together: events fed again, in another order, or from zero give the same rows. */
@NullMarked
package imageferry.query.replay;

import org.jspecify.annotations.NullMarked;

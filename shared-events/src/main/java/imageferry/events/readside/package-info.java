/**
 * The questions the read side answers and the views it answers with.
 */
@NullMarked
package imageferry.events.readside;

import org.jspecify.annotations.NullMarked;

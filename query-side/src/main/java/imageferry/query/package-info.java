/** Placeholder. */
@NullMarked
package imageferry.query;

import org.jspecify.annotations.NullMarked;

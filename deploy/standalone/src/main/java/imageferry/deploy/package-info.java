/** Placeholder. */
@NullMarked
package imageferry.deploy;

import org.jspecify.annotations.NullMarked;

/** Waiting for the views. */
@NullMarked
package imageferry.query.position;

import org.jspecify.annotations.NullMarked;

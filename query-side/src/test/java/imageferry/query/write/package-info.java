/** Writes that are made together. */
@NullMarked
package imageferry.query.write;

import org.jspecify.annotations.NullMarked;

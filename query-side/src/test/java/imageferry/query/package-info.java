/** Tests of the read side as a whole. */
@NullMarked
package imageferry.query;

import org.jspecify.annotations.NullMarked;

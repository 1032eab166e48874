/** Which test shows which rule of the acceptance list. */
@NullMarked
package imageferry.acceptance;

import org.jspecify.annotations.NullMarked;

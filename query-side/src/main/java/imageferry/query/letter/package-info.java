/** Events that a group could not take: what they are, why, and trying them again. */
@NullMarked
package imageferry.query.letter;

import org.jspecify.annotations.NullMarked;

/**
 * Copies as their owners see them, from the queue to the receipt. Read by rest.
 */
@NullMarked
package imageferry.query.copy;

import org.jspecify.annotations.NullMarked;

/**
 * Imports and exports as their owners see them. Read by readside.
 */
@NullMarked
package imageferry.query.task;

import org.jspecify.annotations.NullMarked;

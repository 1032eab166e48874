/**
 * One record per kind of identifier; {@code toString} and {@code valueOf} are the wire form.
 */
@NullMarked
package imageferry.events.ids;

import org.jspecify.annotations.NullMarked;

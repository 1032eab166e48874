/** Events that tell how much of the stores is used. */
@NullMarked
package imageferry.events.usage;

import org.jspecify.annotations.NullMarked;

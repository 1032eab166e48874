/** The contract with consumers of the published stream, made from the records. */
@NullMarked
package imageferry.events.published;

import org.jspecify.annotations.NullMarked;

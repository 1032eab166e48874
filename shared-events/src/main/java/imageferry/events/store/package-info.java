/** Events of the stores of regions: whether a store and the event store belong together. */
@NullMarked
package imageferry.events.store;

import org.jspecify.annotations.NullMarked;

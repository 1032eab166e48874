/**
 * Live ticks of running work: outside the event store, may be lost.
 */
@NullMarked
package imageferry.events.progress;

import org.jspecify.annotations.NullMarked;

/**
 * Facts about disk snapshots and the values they carry.
 */
@NullMarked
package imageferry.events.snapshot;

import org.jspecify.annotations.NullMarked;

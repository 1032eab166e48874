/** The copy aggregate: counts its snapshots, accepts progress and cancel, emits the one terminal event. Uses ids and events only. */
@NullMarked
package imageferry.command.copytask;

import org.jspecify.annotations.NullMarked;

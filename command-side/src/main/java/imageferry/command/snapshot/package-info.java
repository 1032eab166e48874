/** The snapshot aggregate: written, accomplished, pinned by images, deleted. Uses ids and events only. */
@NullMarked
package imageferry.command.snapshot;

import org.jspecify.annotations.NullMarked;

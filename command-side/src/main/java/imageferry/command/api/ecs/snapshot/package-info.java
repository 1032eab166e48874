/** Snapshots: described, copied, kept, deleted. */
@NullMarked
package imageferry.command.api.ecs.snapshot;

import org.jspecify.annotations.NullMarked;

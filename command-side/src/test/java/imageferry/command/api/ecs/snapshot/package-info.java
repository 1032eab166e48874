/** Tests of what the snapshot actions share. */
@NullMarked
package imageferry.command.api.ecs.snapshot;

import org.jspecify.annotations.NullMarked;

/** Images: made, copied, described, shared, deleted. */
@NullMarked
package imageferry.command.api.ecs.image;

import org.jspecify.annotations.NullMarked;

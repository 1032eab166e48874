/** Tags and resource groups of resources of every type. */
@NullMarked
package imageferry.command.api.ecs.tag;

import org.jspecify.annotations.NullMarked;

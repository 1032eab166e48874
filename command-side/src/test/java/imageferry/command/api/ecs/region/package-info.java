/** The regions of the installation. */
@NullMarked
package imageferry.command.api.ecs.region;

import org.jspecify.annotations.NullMarked;

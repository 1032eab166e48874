@NullMarked
package imageferry.command.api.ecs.encryption;

import org.jspecify.annotations.NullMarked;

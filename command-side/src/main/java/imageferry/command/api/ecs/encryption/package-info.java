/** The ECS actions about the encryption of new disks, and which key something lies under. */
@NullMarked
package imageferry.command.api.ecs.encryption;

import org.jspecify.annotations.NullMarked;

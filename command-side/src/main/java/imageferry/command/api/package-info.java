/** The front door: the RPC API of ECS and KMS and the few command-side REST paths. Only this package and those below it see servlets. */
@NullMarked
package imageferry.command.api;

import org.jspecify.annotations.NullMarked;

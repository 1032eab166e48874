/** The ECS actions, version 2014-05-26: their parameters, answers and errors. */
@NullMarked
package imageferry.command.api.ecs;

import org.jspecify.annotations.NullMarked;

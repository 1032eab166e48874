/** Ways in and out of the service, and the tasks that follow them. */
@NullMarked
package imageferry.command.api.ecs.task;

import org.jspecify.annotations.NullMarked;

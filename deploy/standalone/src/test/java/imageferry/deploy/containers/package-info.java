/** The distributed form on real PostgreSQL and Kafka, in containers that are killed, paused, cut off and slowed down. */
@NullMarked
package imageferry.deploy.containers;

import org.jspecify.annotations.NullMarked;

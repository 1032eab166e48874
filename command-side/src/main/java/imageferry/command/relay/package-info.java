/**
 * Publishes the event store in its order, as CloudEvents on Kafka. The event store is the truth; what is published can be published again from
 * any position. Nothing waits for it: when Kafka is away copies go on, and the relay catches up by itself.
 */
@NullMarked
package imageferry.command.relay;

import org.jspecify.annotations.NullMarked;

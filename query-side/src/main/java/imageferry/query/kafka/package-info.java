/**
 * The events as the relay publishes them on Kafka, in the order of the event store: read by checkpoints, so that neither repetitions nor the order
 * between partitions matter and nothing is skipped. A source for the same groups that otherwise read the event store itself.
 */
@NullMarked
package imageferry.query.kafka;

import org.jspecify.annotations.NullMarked;

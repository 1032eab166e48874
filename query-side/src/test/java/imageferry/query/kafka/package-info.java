/** The source on Kafka without a broker. */
@NullMarked
package imageferry.query.kafka;

import org.jspecify.annotations.NullMarked;

/**
 * Wiring: the framework's settings, the event store, clocks and ids. May use everything; nothing may use it.
 *
 * <p>For the query side there are, by name: {@code eventSource}, the stream that every streaming processor reads, and
 * {@code eventSerializer}. Its groups are registered by a {@code ConfigurerModule} of its own.
 */
@NullMarked
package imageferry.command.platform;

import org.jspecify.annotations.NullMarked;

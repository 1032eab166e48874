/** Wiring: the framework's settings, the event store, clocks and ids. May use everything; nothing may use it. */
@NullMarked
package imageferry.command.platform;

import org.jspecify.annotations.NullMarked;

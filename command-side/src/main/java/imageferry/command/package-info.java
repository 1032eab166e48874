/** Deciding and doing: front door, aggregates, sagas, queue, data plane, keys. */
@NullMarked
package imageferry.command;

import org.jspecify.annotations.NullMarked;

/** The store's contract, its adapters and faults, tested. Used by tests only. */
@NullMarked
package imageferry.command.region;

import org.jspecify.annotations.NullMarked;

/** The data plane on real bytes, tested. Used by tests only. */
@NullMarked
package imageferry.command.transfer;

import org.jspecify.annotations.NullMarked;

/** Signatures against recorded traffic of the official clients. */
@NullMarked
package imageferry.command.api.signature;

import org.jspecify.annotations.NullMarked;

/** Who asks, and is the request as it was signed. One parser serves both the check and the execution. */
@NullMarked
package imageferry.command.api.signature;

import org.jspecify.annotations.NullMarked;

/** The configured buckets that disk files come from. Nothing outside of them is reachable. */
@NullMarked
package imageferry.command.bucket;

import org.jspecify.annotations.NullMarked;

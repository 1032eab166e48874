/** The STS actions, version 2015-04-01: who a caller is. */
@NullMarked
package imageferry.command.api.sts;

import org.jspecify.annotations.NullMarked;

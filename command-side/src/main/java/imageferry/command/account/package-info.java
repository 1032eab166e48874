/** The account aggregate. Uses ids and events only. */
@NullMarked
package imageferry.command.account;

import org.jspecify.annotations.NullMarked;

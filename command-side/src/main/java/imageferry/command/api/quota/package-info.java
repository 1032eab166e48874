/** What an account may have, and how much of it it has, over HTTP. */
@NullMarked
package imageferry.command.api.quota;

import org.jspecify.annotations.NullMarked;

/** The front door's tests. Over real HTTP where it matters. */
@NullMarked
package imageferry.command.api;

import org.jspecify.annotations.NullMarked;

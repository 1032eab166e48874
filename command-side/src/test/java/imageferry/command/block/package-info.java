/** The format's bytes, tested. Used by tests only. */
@NullMarked
package imageferry.command.block;

import org.jspecify.annotations.NullMarked;

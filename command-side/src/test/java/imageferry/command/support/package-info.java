/** What tests of this module share. */
@NullMarked
package imageferry.command.support;

import org.jspecify.annotations.NullMarked;

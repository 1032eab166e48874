/** The table of the acceptance rules and the tests that show them. */
@NullMarked
package imageferry.command.acceptance;

import org.jspecify.annotations.NullMarked;

/** What looks again and again, so that nothing depends on a message that may be lost. */
@NullMarked
package imageferry.command.watch;

import org.jspecify.annotations.NullMarked;

/** What owners put on their resources. */
@NullMarked
package imageferry.command.label;

import org.jspecify.annotations.NullMarked;

/** Snapshots that are kept for a number of days: what is due, by a deadline of each, and by a look at all that nothing is forgotten. */
@NullMarked
package imageferry.command.retention;

import org.jspecify.annotations.NullMarked;

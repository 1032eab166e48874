/** Counts what accounts have in the stores, and says so in events. It is told what a listing found; it lists nothing itself. */
@NullMarked
package imageferry.command.usage;

import org.jspecify.annotations.NullMarked;

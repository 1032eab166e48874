/** Whole journeys through the command side: real database, real keys, real bytes in folders. */
@NullMarked
package imageferry.command.journey;

import org.jspecify.annotations.NullMarked;

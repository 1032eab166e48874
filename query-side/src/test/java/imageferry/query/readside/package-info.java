/** What the front door is told, and what it is not. */
@NullMarked
package imageferry.query.readside;

import org.jspecify.annotations.NullMarked;

/** Lets owners take the plain content of their snapshots home, in any part. Every reading is audited. */
@NullMarked
package imageferry.command.api.content;

import org.jspecify.annotations.NullMarked;

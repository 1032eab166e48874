/** The processing groups as they run: tokens, rows, parked events and positions together. */
@NullMarked
package imageferry.query.platform;

import org.jspecify.annotations.NullMarked;

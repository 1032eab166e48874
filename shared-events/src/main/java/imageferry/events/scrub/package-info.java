/** Events of verifications on demand. They are coarse: what was found in which block stands in the report. */
@NullMarked
package imageferry.events.scrub;

import org.jspecify.annotations.NullMarked;

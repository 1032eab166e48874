/**
 * Live ticks of running copies, in memory only. Read by copy and rest.
 */
@NullMarked
package imageferry.query.progress;

import org.jspecify.annotations.NullMarked;

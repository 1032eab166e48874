/**
 * Facts about one copy from region to region and the values they carry.
 */
@NullMarked
package imageferry.events.copytask;

import org.jspecify.annotations.NullMarked;

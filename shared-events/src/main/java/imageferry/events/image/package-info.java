/**
 * Facts about custom images and the values they carry.
 */
@NullMarked
package imageferry.events.image;

import org.jspecify.annotations.NullMarked;

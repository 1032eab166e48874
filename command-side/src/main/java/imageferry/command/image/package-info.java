/** The image aggregate: its life, who may copy it and how. Uses ids and events only. */
@NullMarked
package imageferry.command.image;

import org.jspecify.annotations.NullMarked;

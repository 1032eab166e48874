/** Tests of the image aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.image;

import org.jspecify.annotations.NullMarked;

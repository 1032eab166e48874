/** Tests of the imagetask aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.imagetask;

import org.jspecify.annotations.NullMarked;

/** Tests of the copytask aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.copytask;

import org.jspecify.annotations.NullMarked;

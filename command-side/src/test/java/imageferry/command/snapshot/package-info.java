/** Tests of the snapshot aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.snapshot;

import org.jspecify.annotations.NullMarked;

/** Tests of the key aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.key;

import org.jspecify.annotations.NullMarked;

/** Tests of the account aggregate: its rules, its transitions and its replay. Samples live beside them. */
@NullMarked
package imageferry.command.account;

import org.jspecify.annotations.NullMarked;

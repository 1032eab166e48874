/** What people see while something runs: lines and a progress bar. Used by the commands that take a while. */
@NullMarked
package imageferry.deploy.terminal;

import org.jspecify.annotations.NullMarked;

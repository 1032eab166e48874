/** Tests of the module as a whole: its packages and their rules. */
@NullMarked
package imageferry.deploy;

import org.jspecify.annotations.NullMarked;

/** Tests of the command line, without starting anything. */
@NullMarked
package imageferry.deploy.cli;

import org.jspecify.annotations.NullMarked;

@NullMarked
package imageferry.command.trace;

import org.jspecify.annotations.NullMarked;

@NullMarked
package imageferry.command.lease;

import org.jspecify.annotations.NullMarked;

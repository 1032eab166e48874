@NullMarked
package imageferry.command.api.lease;

import org.jspecify.annotations.NullMarked;

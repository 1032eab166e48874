@NullMarked
package imageferry.command.relay;

import org.jspecify.annotations.NullMarked;

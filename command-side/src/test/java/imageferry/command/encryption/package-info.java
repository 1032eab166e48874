@NullMarked
package imageferry.command.encryption;

import org.jspecify.annotations.NullMarked;

@NullMarked
package imageferry.command.api.tls;

import org.jspecify.annotations.NullMarked;

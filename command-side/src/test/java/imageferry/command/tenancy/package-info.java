@NullMarked
package imageferry.command.tenancy;

import org.jspecify.annotations.NullMarked;

/** The RAM actions, version 2015-05-01, that the service needs: roles that it is trusted through, and access keys. */
@NullMarked
package imageferry.command.api.ram;

import org.jspecify.annotations.NullMarked;

/** Tests of secrets at rest. Against a real PostgreSQL and real files. */
@NullMarked
package imageferry.command.vault;

import org.jspecify.annotations.NullMarked;

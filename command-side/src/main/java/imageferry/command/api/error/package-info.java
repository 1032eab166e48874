/** The errors of the APIs as data: every code with its status and literal message. Depends on nothing else here. */
@NullMarked
package imageferry.command.api.error;

import org.jspecify.annotations.NullMarked;

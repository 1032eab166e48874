/** Short-lived signed tokens with which a process of the command side says for whom it asks. Plain Java over a JOSE library. */
@NullMarked
package imageferry.command.token;

import org.jspecify.annotations.NullMarked;

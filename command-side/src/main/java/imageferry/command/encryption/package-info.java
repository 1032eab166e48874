/** Which key new content lies under. A rule of the whole house: aggregates and the door both apply it. */
@NullMarked
package imageferry.command.encryption;

import org.jspecify.annotations.NullMarked;

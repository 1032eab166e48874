/** Files that people bring to the service piece by piece, until an import takes them. The offset that is told is durable. */
@NullMarked
package imageferry.command.upload;

import org.jspecify.annotations.NullMarked;

/** Publishing and sweeping chunks so that neither undoes the other: docs/sweep.md tells the protocol and why it is safe. */
@NullMarked
package imageferry.command.sweep;

import org.jspecify.annotations.NullMarked;

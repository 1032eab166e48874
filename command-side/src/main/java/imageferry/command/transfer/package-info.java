/** Moving bytes: copy, import, verify, digest. Plain Java: no Spring, no Axon; progress and cancel come in through ports. */
@NullMarked
package imageferry.command.transfer;

import org.jspecify.annotations.NullMarked;

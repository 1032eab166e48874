/** Brings disk files to the service and takes disks home, piece by piece, so that an interruption costs little. Uses the client. */
@NullMarked
package imageferry.deploy.carry;

import org.jspecify.annotations.NullMarked;

/** Tests of the publish and sweep protocol on a real PostgreSQL, with every interleaving forced and every crash simulated. */
@NullMarked
package imageferry.command.sweep;

import org.jspecify.annotations.NullMarked;

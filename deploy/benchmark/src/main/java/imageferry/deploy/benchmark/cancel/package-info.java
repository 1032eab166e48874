/** How fast the bytes of a cancelled copy stop. */
@NullMarked
package imageferry.deploy.benchmark.cancel;

import org.jspecify.annotations.NullMarked;

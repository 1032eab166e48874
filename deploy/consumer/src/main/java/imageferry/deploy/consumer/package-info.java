/** A consumer of the published events, to copy from. */
@NullMarked
package imageferry.deploy.consumer;

import org.jspecify.annotations.NullMarked;

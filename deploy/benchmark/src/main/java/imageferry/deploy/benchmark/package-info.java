/** Measures Image Ferry: what its copies cost beside the tools that people would use instead. Nothing of it runs in the service. */
@NullMarked
package imageferry.deploy.benchmark;

import org.jspecify.annotations.NullMarked;

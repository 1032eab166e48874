/** The data plane alone, on stores in folders and with keys in memory. What the benchmarks copy with. */
@NullMarked
package imageferry.deploy.benchmark.plane;

import org.jspecify.annotations.NullMarked;

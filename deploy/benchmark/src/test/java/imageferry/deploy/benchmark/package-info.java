/** Tests that the benchmarks run and count rightly. No test looks at how fast anything was. */
@NullMarked
package imageferry.deploy.benchmark;

import org.jspecify.annotations.NullMarked;

/** The benchmark of copies: rows that are run in turns beside one another, in one run. */
@NullMarked
package imageferry.deploy.benchmark.copy;

import org.jspecify.annotations.NullMarked;

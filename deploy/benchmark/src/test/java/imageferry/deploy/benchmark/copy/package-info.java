/** Tests of how measurements of copies are put together. They look at figures that were made up. */
@NullMarked
package imageferry.deploy.benchmark.copy;

import org.jspecify.annotations.NullMarked;

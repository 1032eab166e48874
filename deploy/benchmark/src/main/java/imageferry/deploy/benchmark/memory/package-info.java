/** How much memory a copy takes, and that it takes no more for a disk that is five hundred times as large. */
@NullMarked
package imageferry.deploy.benchmark.memory;

import org.jspecify.annotations.NullMarked;

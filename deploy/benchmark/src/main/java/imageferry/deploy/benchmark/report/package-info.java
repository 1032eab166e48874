/** Tables and documents of what was measured, and the targets it is held against. Knows nothing of copies. */
@NullMarked
package imageferry.deploy.benchmark.report;

import org.jspecify.annotations.NullMarked;

/** The tools that copies are compared with, run as processes. Those that are not installed are left out. */
@NullMarked
package imageferry.deploy.benchmark.peer;

import org.jspecify.annotations.NullMarked;

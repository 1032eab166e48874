/** What a piece of work took: time, CPU, memory, and who else used the machine. Read from the JVM and from /proc. */
@NullMarked
package imageferry.deploy.benchmark.measure;

import org.jspecify.annotations.NullMarked;

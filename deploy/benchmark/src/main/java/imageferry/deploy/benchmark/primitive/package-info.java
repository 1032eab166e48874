/** The single steps that a copy is made of, measured by JMH, in CPU time of the thread that does them. */
@NullMarked
package imageferry.deploy.benchmark.primitive;

import org.jspecify.annotations.NullMarked;

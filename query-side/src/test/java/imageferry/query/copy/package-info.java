/** Tests of what owners see of their copies. Events are fed by hand. */
@NullMarked
package imageferry.query.copy;

import org.jspecify.annotations.NullMarked;

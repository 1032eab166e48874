/** A broker to test against. */
@NullMarked
package imageferry.broker;

import org.jspecify.annotations.NullMarked;

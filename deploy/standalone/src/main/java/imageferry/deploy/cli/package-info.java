/** The commands a person types: what they take, what they print, how they end. Uses the service and the demo. */
@NullMarked
package imageferry.deploy.cli;

import org.jspecify.annotations.NullMarked;

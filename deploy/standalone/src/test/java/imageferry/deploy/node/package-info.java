/** The sides apart, as far as one process can show it. */
@NullMarked
package imageferry.deploy.node;

import org.jspecify.annotations.NullMarked;

/** Tests of the client against what others recorded on the wire. */
@NullMarked
package imageferry.deploy.client;

import org.jspecify.annotations.NullMarked;

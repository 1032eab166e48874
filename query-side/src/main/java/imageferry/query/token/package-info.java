/** Checking the signed tokens with which others ask: whose they are and whether they are still good. Plain Java over a JOSE library. */
@NullMarked
package imageferry.query.token;

import org.jspecify.annotations.NullMarked;

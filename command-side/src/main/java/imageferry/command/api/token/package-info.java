/** {@code POST /v1/tokens}: a signed token for an access key, with which its user may ask the query nodes. */
@NullMarked
package imageferry.command.api.token;

import org.jspecify.annotations.NullMarked;

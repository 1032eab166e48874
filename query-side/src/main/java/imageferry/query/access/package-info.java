/**
 * Who a caller is. The port is implemented where the access keys are.
 */
@NullMarked
package imageferry.query.access;

import org.jspecify.annotations.NullMarked;

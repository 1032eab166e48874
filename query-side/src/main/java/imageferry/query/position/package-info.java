/**
 * How far the views and the feed are, and waiting for it. Projections raise it, readers wait on it.
 */
@NullMarked
package imageferry.query.position;

import org.jspecify.annotations.NullMarked;

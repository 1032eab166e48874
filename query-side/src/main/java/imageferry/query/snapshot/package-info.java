/**
 * Snapshots as their owners see them. Read by readside.
 */
@NullMarked
package imageferry.query.snapshot;

import org.jspecify.annotations.NullMarked;

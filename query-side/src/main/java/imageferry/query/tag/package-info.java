/**
 * Tags and resource groups of resources of every type: one view, and the questions about it. Read by readside, image and snapshot.
 */
@NullMarked
package imageferry.query.tag;

import org.jspecify.annotations.NullMarked;

/**
 * What operators decided about the links between regions: how fast, and whether at all.
 */
@NullMarked
package imageferry.events.link;

import org.jspecify.annotations.NullMarked;

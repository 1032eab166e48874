/**
 * Facts about imports and exports, the tasks that DescribeTasks lists.
 */
@NullMarked
package imageferry.events.imagetask;

import org.jspecify.annotations.NullMarked;

/** The import and export aggregate behind DescribeTasks. Uses ids and events only. */
@NullMarked
package imageferry.command.imagetask;

import org.jspecify.annotations.NullMarked;

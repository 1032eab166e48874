/** Disk files in buckets, tested. Used by tests only. */
@NullMarked
package imageferry.command.bucket;

import org.jspecify.annotations.NullMarked;

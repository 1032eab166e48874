/**
 * How the read side is put together: its tables, its processing groups and their stores. May use every package; none may use it.
 */
@NullMarked
package imageferry.query.platform;

import org.jspecify.annotations.NullMarked;

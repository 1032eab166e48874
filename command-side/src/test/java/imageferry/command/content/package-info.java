/** Tests of the published contents, on a real PostgreSQL. They hold the table against the events. */
@NullMarked
package imageferry.command.content;

import org.jspecify.annotations.NullMarked;

/** Which snapshots are published and where their content is, in PostgreSQL, in step with the events. Readers trust this before the store. */
@NullMarked
package imageferry.command.content;

import org.jspecify.annotations.NullMarked;

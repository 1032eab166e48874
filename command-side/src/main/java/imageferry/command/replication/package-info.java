/** The journeys of copies and imports: sagas that route events to commands, and the reconciler that finds what was lost. */
@NullMarked
package imageferry.command.replication;

import org.jspecify.annotations.NullMarked;

/** Tests of the sagas and the reconciler: which commands follow which events, and what is found again when it was lost. */
@NullMarked
package imageferry.command.replication;

import org.jspecify.annotations.NullMarked;

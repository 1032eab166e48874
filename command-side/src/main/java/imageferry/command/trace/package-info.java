/**
 * What one request sets off, as one trace and under the same words in the log: its door, its commands, sagas, jobs and events, in whatever process.
 * Knows no other package; without a place to send traces to nothing is recorded, and the log has its words all the same.
 */
@NullMarked
package imageferry.command.trace;

import org.jspecify.annotations.NullMarked;

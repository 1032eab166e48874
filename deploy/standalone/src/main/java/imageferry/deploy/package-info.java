/**
 * Runs Image Ferry on one machine. The packages below are the database, the service, a client of its API, the terminal, the demo and the
 * command line.
 */
@NullMarked
package imageferry.deploy;

import org.jspecify.annotations.NullMarked;

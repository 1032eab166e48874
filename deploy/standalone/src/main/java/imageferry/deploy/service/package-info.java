/**
 * Both sides of Image Ferry in one process with a PostgreSQL of their own: the data folder, the start and the stop, the first
 * account. Sees everything; is used by the command line only.
 */
@NullMarked
package imageferry.deploy.service;

import org.jspecify.annotations.NullMarked;

/** What events cost: rebuilding the views, reading them, acknowledging copies, following the stream. Runs a whole service in this process. */
@NullMarked
package imageferry.deploy.benchmark.events;

import org.jspecify.annotations.NullMarked;

/** Copies through a whole service of its own, beside the data plane alone. Knows the service by its API only. */
@NullMarked
package imageferry.deploy.benchmark.service;

import org.jspecify.annotations.NullMarked;

/** How commands reach their aggregates: one transaction, the origin of the request, retries of lost races. */
@NullMarked
package imageferry.command.dispatch;

import org.jspecify.annotations.NullMarked;

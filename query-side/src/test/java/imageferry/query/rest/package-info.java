/** The interface under /v1 as a client meets it, over HTTP on a real server. */
@NullMarked
package imageferry.query.rest;

import org.jspecify.annotations.NullMarked;

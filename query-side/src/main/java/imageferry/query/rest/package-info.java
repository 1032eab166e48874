/**
 * The JSON and event stream interface under /v1. The only package that sees the web.
 */
@NullMarked
package imageferry.query.rest;

import org.jspecify.annotations.NullMarked;

/**
 * Every event once, in order, under a position without gaps, to be read again from any point. Read by rest.
 */
@NullMarked
package imageferry.query.feed;

import org.jspecify.annotations.NullMarked;

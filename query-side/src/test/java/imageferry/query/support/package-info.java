/** What tests of this module share. */
@NullMarked
package imageferry.query.support;

import org.jspecify.annotations.NullMarked;

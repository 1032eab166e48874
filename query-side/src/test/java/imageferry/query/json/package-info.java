/** The form of events as others read it. */
@NullMarked
package imageferry.query.json;

import org.jspecify.annotations.NullMarked;

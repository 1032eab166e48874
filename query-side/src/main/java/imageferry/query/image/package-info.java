/**
 * Images as their readers see them: the view's rows and the questions about them. Read by readside.
 */
@NullMarked
package imageferry.query.image;

import org.jspecify.annotations.NullMarked;

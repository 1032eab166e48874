/**
 * Our values in rows and questions in SQL, with every value a parameter. Used by the packages that read and write the views.
 */
@NullMarked
package imageferry.query.rows;

import org.jspecify.annotations.NullMarked;

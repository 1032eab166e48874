/**
 * Master keys as their owners see them: names and states, never material. Read by readside.
 */
@NullMarked
package imageferry.query.key;

import org.jspecify.annotations.NullMarked;

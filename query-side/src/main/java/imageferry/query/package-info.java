/**
 * Knowing: what the events come to, kept in views that can be built anew from them, and told to those who may know it. Sends no
 * command and depends on shared-events alone.
 */
@NullMarked
package imageferry.query;

import org.jspecify.annotations.NullMarked;

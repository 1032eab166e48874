/**
 * Facts about master keys. Never key material, not even wrapped.
 */
@NullMarked
package imageferry.events.key;

import org.jspecify.annotations.NullMarked;

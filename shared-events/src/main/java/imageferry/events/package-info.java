/**
 * What happened, as a published contract: the event families, their metadata and their logical names. Depends on the JDK
 * alone, so that any reader of the stream can use it.
 */
@NullMarked
package imageferry.events;

import org.jspecify.annotations.NullMarked;

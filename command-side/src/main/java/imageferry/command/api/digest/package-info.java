/** Tells owners the SHA-256 of a snapshot's content, read through keys and store. Every answer that tells it is audited. */
@NullMarked
package imageferry.command.api.digest;

import org.jspecify.annotations.NullMarked;

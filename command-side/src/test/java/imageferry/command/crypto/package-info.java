/** Keys and ciphers, tested. Used by tests only. */
@NullMarked
package imageferry.command.crypto;

import org.jspecify.annotations.NullMarked;

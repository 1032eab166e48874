/** Versions of master keys and their rotation, in the words of the KMS API. */
@NullMarked
package imageferry.command.api.kms.version;

import org.jspecify.annotations.NullMarked;

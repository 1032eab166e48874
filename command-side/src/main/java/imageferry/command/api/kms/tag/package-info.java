/** Tags of master keys, in the words of the KMS API. */
@NullMarked
package imageferry.command.api.kms.tag;

import org.jspecify.annotations.NullMarked;

/** What users encrypt and decrypt under master keys, in the words of the KMS API. */
@NullMarked
package imageferry.command.api.kms.cipher;

import org.jspecify.annotations.NullMarked;

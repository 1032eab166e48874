/** Names of master keys, in the words of the KMS API. */
@NullMarked
package imageferry.command.api.kms.alias;

import org.jspecify.annotations.NullMarked;

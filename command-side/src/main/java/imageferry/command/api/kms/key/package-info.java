/** What is done with master keys as such, in the words of the KMS API. */
@NullMarked
package imageferry.command.api.kms.key;

import org.jspecify.annotations.NullMarked;

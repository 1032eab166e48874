/** Tests of the KMS actions. */
@NullMarked
package imageferry.command.api.kms.key;

import org.jspecify.annotations.NullMarked;

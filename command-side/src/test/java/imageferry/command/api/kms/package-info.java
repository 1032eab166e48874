/** Tests of the KMS actions. */
@NullMarked
package imageferry.command.api.kms;

import org.jspecify.annotations.NullMarked;

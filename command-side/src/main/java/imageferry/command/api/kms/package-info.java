/** The KMS actions, version 2016-01-20: their parameters, answers and errors. */
@NullMarked
package imageferry.command.api.kms;

import org.jspecify.annotations.NullMarked;

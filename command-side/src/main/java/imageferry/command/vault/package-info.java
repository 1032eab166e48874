/** Where secrets lie at rest: master key versions, data keys, account secrets and access key secrets, all wrapped. */
@NullMarked
package imageferry.command.vault;

import org.jspecify.annotations.NullMarked;

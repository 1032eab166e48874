/** Verifications on demand over HTTP: asking for one, following it, reading its report, ending it. Uses scrub. */
@NullMarked
package imageferry.command.api.verification;

import org.jspecify.annotations.NullMarked;

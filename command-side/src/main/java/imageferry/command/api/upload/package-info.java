/** Brings files to the service piece by piece over HTTP, in the way of tus 1.0. Every call names its caller with HTTP Basic. */
@NullMarked
package imageferry.command.api.upload;

import org.jspecify.annotations.NullMarked;

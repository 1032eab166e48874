/** HTTPS for who is not on this machine: a connector with certificate and key from PEM files, read again when they change. */
@NullMarked
package imageferry.command.api.tls;

import org.jspecify.annotations.NullMarked;

package imageferry.command.lease;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who is at the other end of a connection, by a certificate that was checked.
 *
 * @param name its common name; letters, digits and signs only, other characters are replaced
 */
public record Peer(String name, Instant notBefore, Instant notAfter) {
    public static Peer of(X509Certificate certificate) {
        return new Peer(
                commonName(certificate).replaceAll("[^A-Za-z0-9._-]", "?"),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** A connection may outlive the certificate that it was opened with. */
    boolean validAt(Instant now) {
        return !now.isBefore(notBefore) && !now.isAfter(notAfter);
    }

    private static String commonName(X509Certificate certificate) {
        try {
            List<Rdn> parts = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return parts.stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> String.valueOf(part.getValue()))
                    .reduce("", (first, second) -> second);
        } catch (InvalidNameException e) {
            return "";
        }
    }
}

package imageferry.command.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** The three PEM files of one end of a mutual TLS connection, read again when they change. Immutable. */
public record CertificateFiles(Path certificate, Path privateKey, Path authority) {

    /**
     * The content of all three at one moment.
     *
     * @throws UncheckedIOException when one cannot be read
     */
    public Content read() {
        try {
            return new Content(
                    Files.readString(certificate), Files.readString(privateKey), Files.readString(authority));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate or its key cannot be read: " + e.getMessage(), e);
        }
    }

    /** The files' content. Not printed. */
    public record Content(String certificate, String privateKey, String authority) {
        /**
         * For TLS 1.3 only.
         *
         * @throws RuntimeException when key and certificate do not belong together, or one is none
         */
        public SslBundle bundle() {
            PemSslStoreBundle stores = new PemSslStoreBundle(
                    PemSslStoreDetails.forCertificate(certificate).withPrivateKey(privateKey),
                    PemSslStoreDetails.forCertificate(authority));
            SslBundle bundle = SslBundle.of(stores, SslBundleKey.NONE, SslOptions.of(null, Set.of("TLSv1.3")));
            bundle.createSslContext();
            return bundle;
        }

        @Override
        public String toString() {
            return "Content of PEM files";
        }
    }
}

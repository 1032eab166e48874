package imageferry.command.api.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import imageferry.command.api.FrontDoorContext;
import imageferry.command.support.TestDatabase;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS by PEM files, whose certificate is exchanged while it runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class TlsTest {
    @TempDir
    Path folder;

    @Test
    void the_door_speaks_https_beside_plain_http_and_takes_a_new_certificate_while_it_runs() throws Exception {
        KeyStore first = selfSigned("first");
        write(first);
        try (FrontDoorContext door = FrontDoorContext.start(
                TestDatabase.fresh(),
                FrontDoorContext.keyFolder(),
                "ferry.tls.certificate=" + folder.resolve("tls.crt"),
                "ferry.tls.private-key=" + folder.resolve("tls.key"),
                "ferry.tls.address=127.0.0.1",
                "ferry.tls.port=0")) {
            TlsConnector tls = door.bean(TlsConnector.class);
            assertThat(get(first, tls.port(), 100))
                    .startsWith("400 {\"RequestId\":")
                    .contains("MissingParameter");
            assertThat(get(first, tls.port(), 64 * 1024)).startsWith("400 {").contains("MissingParameter");
            assertThat(get(first, tls.port(), 300_000)).contains("RequestHeaderTooLarge");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(400);

            KeyStore second = selfSigned("second");
            write(second);
            tls.reloadIfChanged();
            assertThat(get(second, tls.port(), 100)).contains("MissingParameter");
            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> get(first, tls.port(), 100));

            Files.writeString(folder.resolve("tls.crt"), "no certificate");
            tls.reloadIfChanged();
            assertThat(get(second, tls.port(), 100)).contains("MissingParameter");
        }
    }

    private static String get(KeyStore trusted, int port, int length) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("ferry", trusted.getCertificate("ferry"));
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/?a=" + "x".repeat(length)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private void write(KeyStore store) throws Exception {
        X509Certificate certificate = (X509Certificate) store.getCertificate("ferry");
        Key key = store.getKey("ferry", "changeit".toCharArray());
        Files.writeString(folder.resolve("tls.crt"), pem("CERTIFICATE", certificate.getEncoded()));
        Files.writeString(folder.resolve("tls.key"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private KeyStore selfSigned(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "ferry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = made.getOutputStream();
                InputStream out = made.getInputStream()) {
            in.flush();
            assertThat(out.readAllBytes()).isNotNull();
        }
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        return store;
    }
}

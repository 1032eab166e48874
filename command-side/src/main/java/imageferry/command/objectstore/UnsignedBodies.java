package imageferry.command.objectstore;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;

/**
 * Signature version 4 whose bodies are covered by their checksum header, which is signed, on plain HTTP as the client does it on HTTPS. To
 * hash each body with SHA-256 for its signature would cost both sides more than all the rest, and chunks and manifests carry proofs of their own.
 */
final class UnsignedBodies implements AwsV4AuthScheme {
    private final AwsV4HttpSigner usual = AwsV4HttpSigner.create();

    @Override
    public String schemeId() {
        return SCHEME_ID;
    }

    @Override
    public IdentityProvider<AwsCredentialsIdentity> identityProvider(IdentityProviders providers) {
        return providers.identityProvider(AwsCredentialsIdentity.class);
    }

    @Override
    public AwsV4HttpSigner signer() {
        return new AwsV4HttpSigner() {
            @Override
            public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
                String protocol = request.request().protocol();
                SignedRequest signed = usual.sign(request.copy(copy -> copy.request(
                        request.request().toBuilder().protocol("https").build())));
                return signed.toBuilder()
                        .request(signed.request().toBuilder().protocol(protocol).build())
                        .build();
            }

            @Override
            public CompletableFuture<AsyncSignedRequest> signAsync(
                    AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
                return usual.signAsync(request);
            }
        };
    }
}

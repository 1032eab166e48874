package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.ecs20140526.models.DescribeImagesRequest;
import com.aliyun.ecs20140526.models.DescribeImagesResponseBody.DescribeImagesResponseBodyImagesImage;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import imageferry.deploy.service.Credentials;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** The vendor's present Java SDK as its users set it up: {@code com.aliyun:ecs20140526} and {@code kms20160120}. */
final class NewSdk {
    /** How its requests are signed: {@code setSignatureAlgorithm("v2")} is version 1 of the RPC signature. */
    enum Signing {
        ACS3("1"),
        V1("2");

        private final String digit;

        Signing(String digit) {
            this.digit = digit;
        }

        /** An account for the tests of this signature alone. */
        String account(String prefix) {
            return prefix + digit;
        }
    }

    private NewSdk() {}

    static Config config(Credentials credentials, Signing signing) {
        Config config = new Config()
                .setAccessKeyId(credentials.accessKeyId())
                .setAccessKeySecret(credentials.accessKeySecret())
                .setEndpoint(credentials.endpoint().substring("http://".length()))
                .setProtocol("http")
                .setRegionId(ContractService.HOME);
        return signing == Signing.V1 ? config.setSignatureAlgorithm("v2") : config;
    }

    static com.aliyun.ecs20140526.Client ecs(Credentials credentials, Signing signing) throws Exception {
        return new com.aliyun.ecs20140526.Client(config(credentials, signing));
    }

    static com.aliyun.kms20160120.Client kms(Credentials credentials, Signing signing) throws Exception {
        return new com.aliyun.kms20160120.Client(config(credentials, signing));
    }

    static List<DescribeImagesResponseBodyImagesImage> images(
            com.aliyun.ecs20140526.Client ecs, String region, String image) throws Exception {
        return ecs.describeImages(new DescribeImagesRequest()
                        .setRegionId(region)
                        .setImageId(image)
                        .setStatus("Waiting,Creating,Available,CreateFailed"))
                .getBody()
                .getImages()
                .getImage();
    }

    static DescribeImagesResponseBodyImagesImage available(
            com.aliyun.ecs20140526.Client ecs, String region, String image) {
        return Awaitility.await()
                .atMost(ContractService.PATIENCE)
                .until(
                        () -> images(ecs, region, image),
                        found -> found.size() == 1 && found.get(0).getStatus().equals("Available"))
                .get(0);
    }

    /** A refusal as the SDK tells it: the code, the HTTP status, the message and the id of the request in it. */
    static void refused(ThrowingCallable call, int status, String code, String message) {
        TeaException refusal = catchThrowableOfType(TeaException.class, call);
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.getCode()).isEqualTo(code);
        assertThat(refusal.getStatusCode()).isEqualTo(status);
        String requestId = String.valueOf(refusal.getData().get("RequestId"));
        assertThat(requestId).matches("(?i)[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
        assertThat(refusal.getMessage())
                .startsWith("code: " + status + ", " + message)
                .endsWith(" request id: " + requestId);
    }
}

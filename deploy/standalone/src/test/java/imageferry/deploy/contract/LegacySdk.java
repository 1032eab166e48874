package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.RpcAcsRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.HttpClientConfig;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import imageferry.deploy.service.Credentials;

/**
 * The vendor's older Java SDK as its users set it up: {@code aliyun-java-sdk-core} with {@code -ecs} and {@code -kms}.
 *
 * @param style how requests are signed and which format is asked for
 */
record LegacySdk(DefaultAcsClient client, String endpoint, Style style) {
    enum Style {
        V1_JSON(SignatureVersion.V1, FormatType.JSON),
        V3_JSON(SignatureVersion.V3, FormatType.JSON),
        V1_XML(SignatureVersion.V1, FormatType.XML),
        V3_XML(SignatureVersion.V3, FormatType.XML);

        private final SignatureVersion signature;
        private final FormatType format;

        Style(SignatureVersion signature, FormatType format) {
            this.signature = signature;
            this.format = format;
        }
    }

    static LegacySdk of(Credentials credentials, Style style) {
        DefaultProfile profile = DefaultProfile.getProfile(
                ContractService.HOME, credentials.accessKeyId(), credentials.accessKeySecret());
        HttpClientConfig http = HttpClientConfig.getDefault();
        http.setNoProxy("127.0.0.1");
        profile.setHttpClientConfig(http);
        return new LegacySdk(
                new DefaultAcsClient(profile), credentials.endpoint().substring("http://".length()), style);
    }

    /** Names the region as a parameter: with ACS3 the SDK keeps what {@code setSysRegionId} says to itself. */
    static void region(RpcAcsRequest<?> request, String region) {
        request.putQueryParameter("RegionId", region);
    }

    <T extends AcsResponse> T call(RpcAcsRequest<T> request) throws ClientException {
        request.setSysEndpoint(endpoint);
        request.setSysProtocol(ProtocolType.HTTP);
        request.setSysSignatureVersion(style.signature);
        request.setSysAcceptFormat(style.format);
        return client.getAcsResponse(request);
    }

    /** A refusal as the SDK tells it: code, message and the id of the request. */
    void refused(RpcAcsRequest<?> request, String code, String message) {
        ClientException refusal = catchThrowableOfType(ClientException.class, () -> call(request));
        assertThat(refusal).as(code).isNotNull();
        assertThat(refusal.getErrCode()).isEqualTo(code);
        assertThat(refusal.getErrMsg()).startsWith(message);
        assertThat(refusal.getRequestId()).matches("(?i)[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    }
}

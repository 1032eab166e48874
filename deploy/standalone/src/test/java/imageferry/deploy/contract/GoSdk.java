package imageferry.deploy.contract;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code aliyun/alibaba-cloud-sdk-go} 1.63 sends (sdk/auth/rpc_signature_composer.go, sdk/requests/acs_request.go), which Packer
 * and the older half of the Terraform provider use: a POST with everything in the query, {@code Format=JSON}, an empty
 * {@code SignatureType}, the client's region where a request names none, and parameters without a value left out.
 */
final class GoSdk {
    private final V1Caller caller;
    private final String region;

    GoSdk(Credentials credentials, String region) {
        caller = new V1Caller(credentials);
        this.region = region;
    }

    Replied ecs(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        return call("2014-05-26", action, parameters);
    }

    Replied sts(String action) throws IOException, InterruptedException {
        return call("2015-04-01", action, Map.of());
    }

    private Replied call(String version, String action, Map<String, String> parameters)
            throws IOException, InterruptedException {
        SortedMap<String, String> query = new TreeMap<>(parameters);
        query.values().removeIf(String::isEmpty);
        query.putIfAbsent("RegionId", region);
        query.put("Action", action);
        query.put("Version", version);
        query.put("Format", "JSON");
        query.put("SignatureType", "");
        return caller.send(query, Map.of());
    }
}

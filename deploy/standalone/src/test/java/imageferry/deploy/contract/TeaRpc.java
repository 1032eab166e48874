package imageferry.deploy.contract;

import imageferry.deploy.service.Credentials;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Terraform's {@code client.RpcPost} sends through {@code alibabacloud-go/tea-rpc} 1.2.0 (client.go, DoRequest) and
 * {@code tea-rpc-utils} 1.1.2 (service.go, Query): a POST whose query has Action, Version, {@code Format=json} and the parameters of
 * the provider's {@code query} map, and whose form body has those of its {@code request} map, lists flattened from 1, unset fields
 * of a list's element included as they are.
 */
final class TeaRpc {
    private final V1Caller caller;

    TeaRpc(Credentials credentials) {
        caller = new V1Caller(credentials);
    }

    Replied ecs(String action, Map<String, ?> query, Map<String, ?> request) throws IOException, InterruptedException {
        return post("2014-05-26", action, query, request);
    }

    Replied kms(String action, Map<String, ?> request) throws IOException, InterruptedException {
        return post("2016-01-20", action, Map.of(), request);
    }

    private Replied post(String version, String action, Map<String, ?> query, Map<String, ?> request)
            throws IOException, InterruptedException {
        SortedMap<String, String> url = flat(query);
        url.put("Action", action);
        url.put("Version", version);
        url.put("Format", "json");
        return caller.send(url, flat(request));
    }

    private static SortedMap<String, String> flat(Map<String, ?> parameters) {
        SortedMap<String, String> flat = new TreeMap<>();
        parameters.forEach((name, value) -> flatten(flat, name, value));
        return flat;
    }

    private static void flatten(SortedMap<String, String> flat, String name, Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(flat, name + "." + (i + 1), list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> flatten(flat, name + "." + key, item));
        } else {
            flat.put(name, String.valueOf(value));
        }
    }
}

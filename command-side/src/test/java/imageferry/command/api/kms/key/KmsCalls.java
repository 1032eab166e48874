package imageferry.command.api.kms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.RegionId;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyRotation;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.KeyView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tests of the KMS actions share: one account, one key, calls and their refusals. */
final class KmsCalls {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final KeyId KEY = new KeyId("0b5c5ef2-6d43-4a6a-9f53-0d4a8e6f0c11");
    static final KeyVersionId VERSION = new KeyVersionId("2f8c1f0a-30a1-4a0e-8f0e-7e2f4f2f1a10");
    static final Instant NOW = Instant.parse("2026-11-21T04:05:06.789Z");
    static final Regions REGIONS = new Regions(List.of(
            new Region(new RegionId("cn-hangzhou"), "Hangzhou", "bp1"),
            new Region(new RegionId("eu-central-1"), "Frankfurt", "gw8")));

    private KmsCalls() {}

    static void refused(Action action, Call call, int status, String code) {
        assertThatThrownBy(() -> action.perform(call)).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.error().status()).isEqualTo(status);
            assertThat(refused.error().code()).isEqualTo(code);
            assertThat(refused.text()).doesNotContain("%s");
        });
    }

    static KeyView view() {
        return new KeyView(
                KEY,
                ACCOUNT,
                KeyOwner.SERVICE,
                "",
                "Aliyun_AES_256",
                "ENCRYPT/DECRYPT",
                "Aliyun_KMS",
                "SOFTWARE",
                KeyState.PENDING_DELETION,
                VERSION,
                NOW,
                NOW,
                new KeyRotation(NOW, null, null),
                null,
                new TreeMap<>());
    }

    static Call call(String... parameters) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            values.put(parameters[i], parameters[i + 1]);
        }
        return call(ACCOUNT, values);
    }

    static Call call(AccountId caller, Map<String, String> values) {
        Origin origin = Origin.request(caller, "LTAItest", "127.0.0.1", "REQUEST-1", "");
        return new Call(caller, "REQUEST-1", origin, new Parameters(values), "ferry");
    }
}

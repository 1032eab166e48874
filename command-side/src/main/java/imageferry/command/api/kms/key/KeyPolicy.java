package imageferry.command.api.kms.key;

import imageferry.command.api.kms.JsonTexts;
import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Call;
import imageferry.events.ids.AccountId;

/** The one policy there is: the account that owns a key may do everything with it, and nobody else anything. */
final class KeyPolicy {
    static final String PARAMETER = "Policy";
    static final String NAME = "PolicyName";

    private static final String FORM = """
            {"Version":"1","Statement":[{"Sid":"kms default key policy","Effect":"Allow",\
            "Principal":{"RAM":["acs:ram::%s:*"]},"Action":["kms:*"],"Resource":["*"]}]}""";

    private KeyPolicy() {}

    static String of(AccountId account) {
        return FORM.formatted(account);
    }

    /** Refuses every policy but this one. */
    static void requireDefault(Call call, String policy) {
        if (!JsonTexts.same(policy, of(call.caller()), PARAMETER)) {
            throw KmsAction.unsupported("a policy other than the default, a key is its account's alone");
        }
    }

    static void requireDefaultName(Call call) {
        if (!call.parameters().text(NAME, "default").equals("default")) {
            throw KmsAction.invalid(NAME);
        }
    }
}

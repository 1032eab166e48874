package imageferry.command.api.kms.key;

import imageferry.command.api.kms.KmsAction;
import imageferry.command.api.rpc.Call;

/** Texts that say what a key is for. */
final class Descriptions {
    static final String PARAMETER = "Description";
    static final int LIMIT = 8192;

    private Descriptions() {}

    /** Up to {@value #LIMIT} characters; empty when absent. */
    static String read(Call call, String parameter) {
        String text = call.parameters().text(parameter, "");
        if (text.codePointCount(0, text.length()) > LIMIT || text.contains("\0")) {
            throw KmsAction.invalid(parameter);
        }
        return text;
    }
}

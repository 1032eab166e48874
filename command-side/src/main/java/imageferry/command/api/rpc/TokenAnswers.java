package imageferry.command.api.rpc;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.GatewayErrorCode;
import imageferry.command.uniqueness.ClientTokens;
import imageferry.command.uniqueness.ClientTokens.EarlierAnswer;
import imageferry.command.uniqueness.ClientTokens.TokenUse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers a call once per client token; a repetition gets the first answer. Joins the caller's transaction. */
@Component
public class TokenAnswers {
    static final String PARAMETER = "ClientToken";
    private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ClientTokens tokens;
    private final JsonMapper json;

    public TokenAnswers(ClientTokens tokens, JsonMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    /** @throws ApiException when the token was used with other parameters, or its first use is not over */
    Map<String, Object> once(Action action, Call call, Supplier<Map<String, Object>> work) {
        Optional<String> token = call.parameters().text(PARAMETER);
        if (token.isEmpty() || !action.takesClientToken()) {
            return work.get();
        }
        if (!FORM.matcher(token.get()).matches()) {
            throw new ApiException(GatewayErrorCode.INVALID_PARAMETER, PARAMETER);
        }
        TokenUse use = new TokenUse(call.caller(), action.name(), token.get(), digest(call.parameters()));
        Optional<EarlierAnswer> earlier = take(use);
        if (earlier.isPresent()) {
            if (!earlier.get().digest().equals(use.digest())) {
                throw action.tokenMismatch();
            }
            return json.readValue(earlier.get().answer(), FIELDS);
        }
        Map<String, Object> answer = work.get();
        tokens.keep(use, json.writeValueAsString(answer));
        return answer;
    }

    /** The first use of the token is waited for, but not for longer than a client waits. */
    private Optional<EarlierAnswer> take(TokenUse use) {
        try {
            return tokens.take(use);
        } catch (DataAccessException e) {
            throw LockWaits.inVain(e) ? new ApiException(GatewayErrorCode.IDEMPOTENT_PROCESSING) : e;
        }
    }

    private String digest(Parameters parameters) {
        SortedMap<String, String> all = parameters.all();
        all.remove(PARAMETER);
        try {
            byte[] bytes = json.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

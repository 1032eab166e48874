package imageferry.command.dispatch;

import imageferry.events.EventMetadata;
import imageferry.events.ids.AccountId;
import java.util.Map;

/**
 * Who set work off, from where and by which request. Travels with every command and ends as the metadata of every event
 * ({@link EventMetadata}).
 *
 * @param clientToken empty when the request had none
 * @param correlationId shared by everything the request set off
 * @param causationId the message that directly caused this one
 */
public record Origin(
        AccountId accountId,
        String actor,
        String sourceAddress,
        String requestId,
        String clientToken,
        String correlationId,
        String causationId) {

    /** The origin of a request at the door: its request id begins the correlation. */
    public static Origin request(
            AccountId account, String accessKeyId, String sourceAddress, String requestId, String clientToken) {
        return new Origin(account, accessKeyId, sourceAddress, requestId, clientToken, requestId, requestId);
    }

    /** The origin of work that the service does by itself for an account, as part of what a request set off. */
    public static Origin system(AccountId account, String correlationId) {
        return new Origin(
                account,
                EventMetadata.SYSTEM_ACTOR,
                EventMetadata.INTERNAL_ADDRESS,
                correlationId,
                "",
                correlationId,
                correlationId);
    }

    /** The origin of what an operator asks of the whole installation, on the machine it runs on. */
    public static Origin operator(String requestId) {
        return new Origin(
                new AccountId(EventMetadata.INSTALLATION_ACCOUNT),
                EventMetadata.OPERATOR_ACTOR,
                EventMetadata.INTERNAL_ADDRESS,
                requestId,
                "",
                requestId,
                requestId);
    }

    /** The origin of what an operator decides about one account, which sees it in its events. */
    public static Origin operatorFor(AccountId account, String requestId) {
        return new Origin(
                account,
                EventMetadata.OPERATOR_ACTOR,
                EventMetadata.INTERNAL_ADDRESS,
                requestId,
                "",
                requestId,
                requestId);
    }

    /** The origin of work that the service does by itself for the whole installation. */
    public static Origin installation(String correlationId) {
        return system(new AccountId(EventMetadata.INSTALLATION_ACCOUNT), correlationId);
    }

    public Map<String, String> toMetadata() {
        return Map.of(
                EventMetadata.ACCOUNT, accountId.value(),
                EventMetadata.ACTOR, actor,
                EventMetadata.SOURCE_ADDRESS, sourceAddress,
                EventMetadata.REQUEST_ID, requestId,
                EventMetadata.CLIENT_TOKEN, clientToken,
                EventMetadata.CORRELATION_ID, correlationId,
                EventMetadata.CAUSATION_ID, causationId);
    }
}

package imageferry.events;

import java.util.List;
import java.util.stream.Stream;

/** Keys of the metadata that events carry, stored and published; the values are strings. */
public final class EventMetadata {
    /** The account on whose behalf it happened. */
    public static final String ACCOUNT = "accountId";
    /** The access key id that asked, or {@link #SYSTEM_ACTOR}. */
    public static final String ACTOR = "actor";
    /** The network address the request came from, or {@link #INTERNAL_ADDRESS}. */
    public static final String SOURCE_ADDRESS = "sourceAddress";
    /** The id of the API request that set it off. */
    public static final String REQUEST_ID = "requestId";
    /** The ClientToken of that request, empty when it had none. */
    public static final String CLIENT_TOKEN = "clientToken";
    /** Shared by everything that one request set off. */
    public static final String CORRELATION_ID = "correlationId";
    /** The id of the message that directly caused this one. */
    public static final String CAUSATION_ID = "causationId";

    /** The step of a trace that it belongs to, as W3C {@code traceparent}; only where traces are recorded. */
    public static final String TRACE_PARENT = "traceparent";

    /** The actor of work that the service does by itself. */
    public static final String SYSTEM_ACTOR = "system";
    /** The actor of what an operator of the installation does on the machine itself. */
    public static final String OPERATOR_ACTOR = "operator";
    /** The account of what concerns the whole installation. */
    public static final String INSTALLATION_ACCOUNT = "0";
    /** The source address of work that the service does by itself. */
    public static final String INTERNAL_ADDRESS = "internal";

    /** The keys that every event has, in the order in which they are shown. */
    public static final List<String> KEYS =
            List.of(ACCOUNT, ACTOR, SOURCE_ADDRESS, REQUEST_ID, CLIENT_TOKEN, CORRELATION_ID, CAUSATION_ID);

    /** All keys: after those of {@link #KEYS} what only some events have. */
    public static final List<String> ALL_KEYS =
            Stream.concat(KEYS.stream(), Stream.of(TRACE_PARENT)).toList();

    private EventMetadata() {}
}

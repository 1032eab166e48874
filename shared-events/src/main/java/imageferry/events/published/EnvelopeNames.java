package imageferry.events.published;

/** What stands in the CloudEvents envelope of an event, besides the metadata under its keys in lower case. */
public final class EnvelopeNames {
    /** Begins {@code source}, before the id of the installation. */
    public static final String SOURCE = "urn:imageferry:";
    /** Begins {@code type}, before the event's name. */
    public static final String TYPE = "imageferry.";
    /** The place in the aggregate, from 0 without holes; text. */
    public static final String SEQUENCE = "sequence";
    /** The place in the event store, rising, with holes; text. */
    public static final String POSITION = "globalposition";
    /** The revision of the shape of the data; a number. */
    public static final String REVISION = "revision";
    /** The aggregate, as {@code subject}. */
    public static final String PARTITION_KEY = "partitionkey";

    private EnvelopeNames() {}
}

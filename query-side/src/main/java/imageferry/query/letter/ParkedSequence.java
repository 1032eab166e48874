package imageferry.query.letter;

/**
 * The events of one aggregate that a group has parked: one that it could not take, and those that followed it. Without what is in them.
 *
 * @param id of the first
 * @param group that could not take it
 * @param letters how many are parked
 * @param type of the first event
 * @param sequence of the first event in its aggregate
 * @param requestId that set the first event off, empty when that is not known
 * @param eventTime ISO-8601
 * @param parkedAt ISO-8601
 * @param cause class and message of what stood in its way
 */
public record ParkedSequence(
        String id,
        String group,
        int letters,
        String type,
        String aggregateId,
        long sequence,
        String requestId,
        String eventTime,
        String parkedAt,
        String cause) {}

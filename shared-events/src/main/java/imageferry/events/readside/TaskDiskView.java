package imageferry.events.readside;

/**
 * One disk of an import or export.
 *
 * @param object its file in the bucket
 * @param done whether it is imported or exported
 */
public record TaskDiskView(String bucket, String object, String format, boolean done) {}

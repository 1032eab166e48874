package imageferry.events.readside;

/** One tag of one resource. */
public record ResourceTagView(String resourceId, String key, String value) {}

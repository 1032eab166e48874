package imageferry.events.image;

/** A label that the owner put on a resource. */
public record Tag(String key, String value) {}

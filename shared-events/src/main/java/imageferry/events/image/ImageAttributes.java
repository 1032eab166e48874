package imageferry.events.image;

/** What the image says of the system on it, in the API's own words; a copy keeps it. */
public record ImageAttributes(String osType, String platform, String architecture, String bootMode) {}

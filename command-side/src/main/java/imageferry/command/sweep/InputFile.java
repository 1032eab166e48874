package imageferry.command.sweep;

/** A disk file in a configured bucket that a draft is written from. */
public record InputFile(String bucket, String object) {}

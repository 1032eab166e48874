package imageferry.command.sweep;

import imageferry.command.disk.DiskFormat;

/** A disk file in a configured bucket that a draft is written from. */
public record InputFile(String bucket, String object, DiskFormat format) {}

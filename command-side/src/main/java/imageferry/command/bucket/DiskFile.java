package imageferry.command.bucket;

import java.nio.file.Path;

/** A raw disk file in a bucket that can be imported; its length is a multiple of 512 bytes. */
public record DiskFile(Path path, long length) {}

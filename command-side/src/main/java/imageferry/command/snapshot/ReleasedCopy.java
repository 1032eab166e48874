package imageferry.command.snapshot;

import imageferry.events.ids.CopyTaskId;
import org.jspecify.annotations.Nullable;

/**
 * What deleting a snapshot leaves to do.
 *
 * @param unfinished the copy that was writing it and is to stop; null when it was whole
 */
public record ReleasedCopy(@Nullable CopyTaskId unfinished) {}

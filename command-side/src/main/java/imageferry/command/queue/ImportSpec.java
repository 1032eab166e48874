package imageferry.command.queue;

import imageferry.events.ids.ImageId;
import imageferry.events.image.DiskType;

/** What the job of an import needs beside its draft, to open the snapshot when it begins. */
record ImportSpec(DiskType diskType, ImageId imageId) {}

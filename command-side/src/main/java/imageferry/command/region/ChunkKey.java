package imageferry.command.region;

import imageferry.command.block.ChunkDomain;
import imageferry.command.block.ChunkName;

/** The address of a chunk. */
public record ChunkKey(ChunkDomain domain, ChunkName name) {}

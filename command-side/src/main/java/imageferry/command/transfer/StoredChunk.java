package imageferry.command.transfer;

import imageferry.command.block.ChunkName;

/** A chunk as a listing of the store shows it. */
public record StoredChunk(ChunkName name, long storedBytes) {}

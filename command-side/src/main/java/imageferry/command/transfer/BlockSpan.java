package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import org.jspecify.annotations.Nullable;

/**
 * One data block, or a run of zero blocks.
 *
 * @param count 1 for a data block
 * @param digest null for zeros
 */
record BlockSpan(long first, int count, @Nullable BlockDigest digest) {}

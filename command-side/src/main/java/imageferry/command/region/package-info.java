/** Where the bytes of a region lie: the store port and its adapters. Plain Java: no Spring, no Axon. */
@NullMarked
package imageferry.command.region;

import org.jspecify.annotations.NullMarked;

/** Regions and buckets in S3 stores, and the client they share. Plain Java: no Spring, no Axon. */
@NullMarked
package imageferry.command.objectstore;

import org.jspecify.annotations.NullMarked;

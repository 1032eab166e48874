package imageferry.command.api.ecs;

/**
 * The limits of this installation that the ECS actions keep.
 *
 * @param imageSizeLimitBytes size of all snapshots of an image over which CopyImage refuses (acceptance I13)
 * @param importSizeLimitBytes size over which a disk to import is refused
 * @param imagesPerRegion images that an account may have in one region
 */
public record EcsLimits(long imageSizeLimitBytes, long importSizeLimitBytes, int imagesPerRegion) {}

package imageferry.command.api.ecs;

import imageferry.events.copytask.VerificationPolicy;

/**
 * What this installation sets for the ECS actions.
 *
 * @param imageSizeLimitBytes size of all snapshots of an image over which CopyImage refuses (acceptance I13)
 * @param importSizeLimitBytes size over which a disk to import is refused
 * @param verification of copies that do not say it themselves
 */
public record EcsLimits(long imageSizeLimitBytes, long importSizeLimitBytes, VerificationPolicy verification) {}

package imageferry.command.snapshot;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.ids.ImageId;
import java.util.Random;

class SnapshotReplayTest extends ReplayContract<Snapshot> {
    @Override
    protected Class<Snapshot> aggregate() {
        return Snapshot.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleSnapshot.OPENED;
    }

    @Override
    protected Object anyCommand(Random random) {
        ImageId image = oneOf(random, SampleSnapshot.IMAGE, SampleSnapshot.OTHER_IMAGE);
        if (random.nextInt(20) == 0) {
            return oneOf(random, SampleSnapshot.fail(), SampleSnapshot.discard(), SampleSnapshot.delete());
        }
        return oneOf(
                random,
                SampleSnapshot.open(),
                SampleSnapshot.seal(),
                SampleSnapshot.pinFor(image),
                new UnpinSnapshot(SampleSnapshot.SNAPSHOT, image),
                SampleSnapshot.readDigest());
    }
}

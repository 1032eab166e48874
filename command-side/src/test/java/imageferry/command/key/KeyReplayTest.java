package imageferry.command.key;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.key.KeyVersionCause;
import java.util.Random;

class KeyReplayTest extends ReplayContract<Key> {
    @Override
    protected Class<Key> aggregate() {
        return Key.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleKey.CREATED;
    }

    @Override
    protected Object anyCommand(Random random) {
        if (random.nextInt(40) == 0) {
            return SampleKey.destroy();
        }
        return oneOf(
                random,
                SampleKey.authorize(),
                SampleKey.useRefused(),
                SampleKey.enable(),
                SampleKey.disable(),
                SampleKey.scheduleDeletion(),
                SampleKey.cancelDeletion(),
                SampleKey.describe(),
                SampleKey.tag(),
                SampleKey.untag(),
                SampleKey.addAlias(),
                SampleKey.removeAlias(),
                // with an interval it depends on the times of events, which this contract does not keep
                new ChangeKeyRotation(SampleKey.KEY, SampleKey.OWNER, null),
                SampleKey.addVersion(KeyVersionCause.REQUEST),
                SampleKey.addVersion(KeyVersionCause.SCHEDULE),
                SampleKey.rewrapped(),
                SampleKey.protect(),
                SampleKey.postpone());
    }
}

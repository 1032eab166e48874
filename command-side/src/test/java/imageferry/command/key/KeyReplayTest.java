package imageferry.command.key;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
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
                SampleKey.cancelDeletion());
    }
}

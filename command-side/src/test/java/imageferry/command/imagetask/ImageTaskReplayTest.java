package imageferry.command.imagetask;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import java.util.Random;

class ImageTaskReplayTest extends ReplayContract<ImageTask> {
    @Override
    protected Class<ImageTask> aggregate() {
        return ImageTask.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleImport.REQUESTED;
    }

    @Override
    protected Object anyCommand(Random random) {
        if (random.nextInt(20) == 0) {
            return oneOf(random, SampleImport.fail(), SampleImport.cancel());
        }
        return oneOf(
                random,
                SampleImport.progress(random.nextInt(101)),
                SampleImport.start(),
                SampleImport.systemImported(),
                SampleImport.dataImported());
    }
}

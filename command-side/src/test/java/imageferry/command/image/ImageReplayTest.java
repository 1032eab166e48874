package imageferry.command.image;

import imageferry.command.support.ReplayContract;
import imageferry.events.DomainEvent;
import imageferry.events.ids.CopyTaskId;
import java.util.Random;

class ImageReplayTest extends ReplayContract<Image> {
    @Override
    protected Class<Image> aggregate() {
        return Image.class;
    }

    @Override
    protected DomainEvent beginning() {
        return SampleImage.COPY_REQUESTED;
    }

    @Override
    protected Object anyCommand(Random random) {
        CopyTaskId task = oneOf(random, SampleImage.COPY_OF_IMAGE, SampleImage.MAKES_IMAGE);
        if (random.nextInt(20) == 0) {
            return oneOf(random, SampleImage.fail(), SampleImage.discard(), SampleImage.delete());
        }
        return oneOf(
                random,
                SampleImage.markCreating(),
                SampleImage.makeAvailable(),
                SampleImage.deprecate(),
                SampleImage.restore(),
                SampleImage.holdFor(task, oneOf(random, SampleImage.SHANGHAI, SampleImage.SINGAPORE)),
                new ReleaseImageHold(SampleImage.IMAGE, task));
    }
}

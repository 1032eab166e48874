package imageferry.command.link;

import imageferry.events.ids.LinkId;
import imageferry.events.link.LinkEvent.LinkPaused;
import imageferry.events.link.LinkEvent.LinkRateChanged;
import imageferry.events.link.LinkEvent.LinkResumed;
import org.jspecify.annotations.Nullable;

/** A link, its commands and its events. */
final class SampleLink {
    static final LinkId LINK = new LinkId("cn-hangzhou:cn-shanghai");
    static final String REASON = "The line is being repaired";

    static final LinkRateChanged LIMITED = new LinkRateChanged(LINK, 1_000_000L);
    static final LinkRateChanged UNLIMITED = new LinkRateChanged(LINK, null);
    static final LinkPaused PAUSED = new LinkPaused(LINK, REASON);
    static final LinkResumed RESUMED = new LinkResumed(LINK);

    private SampleLink() {}

    static ChangeLinkRate limit(@Nullable Long bytesPerSecond) {
        return new ChangeLinkRate(LINK, bytesPerSecond);
    }

    static PauseLink pause(String reason) {
        return new PauseLink(LINK, reason);
    }

    static ResumeLink resume() {
        return new ResumeLink(LINK);
    }
}

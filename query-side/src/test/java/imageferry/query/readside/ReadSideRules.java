package imageferry.query.readside;

import imageferry.events.readside.ReadSide;
import imageferry.query.support.Views;

/** What a read side answers, whichever way one asks it: here at once, elsewhere over HTTP. */
public abstract class ReadSideRules {
    protected final Views views = Views.fresh();

    /** The way to the views. */
    protected ReadSide readSide() {
        return views.readSide;
    }
}

package imageferry.query.write;

import org.jspecify.annotations.Nullable;

/** What waits to be written: one statement's values. */
sealed interface Pending permits Write, Fold {
    /** Those with the same order are made in the order in which they came. */
    Order order();

    /** Those of the same kind can be sent together. */
    Object kind();

    /** The row that it writes, of which a statement takes one at most; null when the sender sees to that. */
    @Nullable
    Object row();

    /** Which rows, of which aggregate. */
    record Order(String rows, String aggregate) {}
}

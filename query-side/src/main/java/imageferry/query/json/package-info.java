/**
 * The JSON form of events and of the values in them, as it stands in columns and goes out to readers. Used by every package that stores or shows an event.
 */
@NullMarked
package imageferry.query.json;

import org.jspecify.annotations.NullMarked;

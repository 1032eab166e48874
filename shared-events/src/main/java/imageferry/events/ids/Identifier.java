package imageferry.events.ids;

import java.util.regex.Pattern;

/** A value that travels as one string. */
public interface Identifier {
    /** The wire form. */
    String value();

    /** Refuses a text that is not of the form with an {@link IllegalArgumentException}. */
    static void require(String value, Pattern form) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Expected " + form + " but got a text of " + value.length() + " characters");
        }
    }
}

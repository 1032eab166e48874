package imageferry.events.ids;

import java.util.regex.Pattern;

/** An account: up to 16 decimal digits. */
public record AccountId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,16}");

    public AccountId {
        Identifier.require(value, FORM);
    }

    public static AccountId valueOf(String value) {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

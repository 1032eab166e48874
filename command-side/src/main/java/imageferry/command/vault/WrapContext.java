package imageferry.command.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a wrapped secret is and whose. It goes into the derivation of the wrapping key and into the authenticated data, so a wrapped
 * secret opens only where it belongs.
 *
 * @param purpose the kind of secret
 * @param names the ids that tell this secret from all others of its kind, in a fixed order
 */
record WrapContext(String purpose, List<String> names) {
    private static final String FORM = "imageferry/1/";

    WrapContext {
        names = List.copyOf(names);
    }

    static WrapContext of(String purpose, String... names) {
        return new WrapContext(purpose, List.of(names));
    }

    /** One byte string for one context: every part is preceded by its length. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, FORM + purpose);
        names.forEach(name -> put(out, name));
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    @Override
    public String toString() {
        return purpose + names;
    }
}

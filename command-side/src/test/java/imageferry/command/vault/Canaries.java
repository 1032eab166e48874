package imageferry.command.vault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Looks for known secrets in any form in which they may slip out: raw, hex, base64 at each of its three alignments. */
final class Canaries {
    private final List<String> forms = new ArrayList<>();

    /** Adds a secret of at least 16 bytes. */
    void add(byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        forms.add(new String(secret, StandardCharsets.ISO_8859_1));
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            // without the first and last characters, which depend on what stands beside the secret
            forms.add(middle(Base64.getEncoder().withoutPadding().encodeToString(shifted)));
            forms.add(middle(Base64.getUrlEncoder().withoutPadding().encodeToString(shifted)));
        }
    }

    int size() {
        return forms.size();
    }

    boolean foundIn(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms.stream().anyMatch(text::contains);
    }

    boolean foundIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    private static String middle(String base64) {
        return base64.substring(4, base64.length() - 4);
    }
}

package imageferry.deploy.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a person has typed, as one part of a path. */
final class PathSegment {
    private PathSegment() {}

    static String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

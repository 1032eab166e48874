package imageferry.deploy.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics there are, as a page, a dashboard or a running service names them. */
final class MetricNames {
    private static final Pattern ROW =
            Pattern.compile("^\\| `(ferry_\\w+)` \\| [^|]*\\| ([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile(
            "^(ferry_\\w+?)(?:_total|_seconds_(?:count|sum|max|bucket))?(?:\\{(.*)})? [^ ]+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern USED = Pattern.compile("\\b(?:ferry|disk)_\\w+");
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> EVERYWHERE = Set.of("application", "le");

    private MetricNames() {}

    /** Names of a table of the page, without the endings of counters and timers, with their labels. */
    static TreeMap<String, Set<String>> ofPage(String table) {
        TreeMap<String, Set<String>> names = new TreeMap<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            Set<String> labels = new TreeSet<>();
            Matcher label = Pattern.compile("\\w+").matcher(row.group(2));
            while (label.find()) {
                labels.add(label.group());
            }
            names.put(base(row.group(1)), labels);
        }
        return names;
    }

    /** What a service shows, named in the same way. */
    static TreeMap<String, Set<String>> ofService(String exposed) {
        TreeMap<String, Set<String>> names = new TreeMap<>();
        Matcher sample = SAMPLE.matcher(exposed);
        while (sample.find()) {
            Set<String> labels = names.computeIfAbsent(base(sample.group(1)), name -> new TreeSet<>());
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.add(label.group(1));
            }
            labels.removeAll(EVERYWHERE);
        }
        return names;
    }

    static String base(String name) {
        return name.replaceAll("_(total|seconds|bucket|count|sum|max)$", "").replaceAll("_seconds$", "");
    }

    static Set<String> usedIn(String expression) {
        Set<String> used = new TreeSet<>();
        Matcher name = USED.matcher(expression.replaceAll("\"[^\"]*\"", ""));
        while (name.find()) {
            used.add(name.group());
        }
        return used;
    }

    static Set<String> expressions(Path dashboard) throws IOException {
        Set<String> expressions = new TreeSet<>();
        Matcher expression = EXPRESSION.matcher(Files.readString(dashboard));
        while (expression.find()) {
            expressions.add(expression.group(1).replace("\\\"", "\""));
        }
        return expressions;
    }
}

package imageferry.deploy.benchmark.report;

import java.util.List;

/** Rows of text under columns; the first column is left-aligned, the others are right-aligned. */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** As Markdown that reads well on a terminal, too. */
    List<String> lines() {
        int[] widths = new int[columns.size()];
        widen(widths, columns);
        rows.forEach(row -> widen(widths, row));
        StringBuilder rule = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            rule.append("-".repeat(widths[i] + 1)).append(i == 0 ? "-" : ":").append("|");
        }
        List<String> lines = new java.util.ArrayList<>(List.of(line(widths, columns), rule.toString()));
        rows.forEach(row -> lines.add(line(widths, row)));
        return lines;
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < row.size(); i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
    }

    private static String line(int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < row.size(); i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(' ')
                    .append(i == 0 ? row.get(i) + pad : pad + row.get(i))
                    .append(" |");
        }
        return line.toString();
    }
}

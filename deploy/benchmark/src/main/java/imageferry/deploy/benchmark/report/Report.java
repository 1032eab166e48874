package imageferry.deploy.benchmark.report;

import imageferry.deploy.benchmark.measure.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that one benchmark found.
 *
 * @param notes what a reader must know to judge the figures
 * @param samples every single measurement, by row, for comparing runs
 */
public record Report(
        String title,
        Machine machine,
        List<String> notes,
        List<Table> tables,
        List<Target> targets,
        Map<String, ? extends List<?>> samples) {
    /** Whether every target that could be measured was met. */
    public boolean met() {
        return targets.stream().noneMatch(target -> target.known() && !target.met());
    }

    /** For people: Markdown. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("## " + title, "", machine.toString(), ""));
        for (Table table : tables) {
            if (!table.title().isEmpty()) {
                lines.addAll(List.of("### " + table.title(), ""));
            }
            lines.addAll(table.lines());
            lines.add("");
        }
        if (!targets.isEmpty()) {
            lines.addAll(targetTable().lines());
            lines.add("");
        }
        notes.forEach(note -> lines.add("- " + note));
        lines.add("");
        return lines;
    }

    private Table targetTable() {
        List<List<String>> rows = targets.stream()
                .map(t -> List.of(t.work() + ": " + t.what(), t.measuredText(), t.boundText(), t.verdict()))
                .toList();
        return new Table("", List.of("target", "measured", "wanted", ""), rows);
    }

    /** For programs: JSON. */
    public void write(Path file) {
        String json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
        try {
            Files.writeString(file, json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The report cannot be written to " + file, e);
        }
    }
}

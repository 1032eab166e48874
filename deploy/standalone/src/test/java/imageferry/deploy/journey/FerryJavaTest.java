package imageferry.deploy.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the class path of a service that a test starts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FerryJavaTest {
    @TempDir
    Path folder;

    @Test
    void a_packaged_service_has_its_own_libraries_and_none_of_a_test() throws IOException {
        Path service = file("target/standalone-1.jar");
        Path library = file("repository/library-1.jar");
        file("target/lib/library-1.jar");
        file("target/lib/library-0.jar");
        Path ofTests = file("repository/junit-1.jar");
        Path classes = Files.createDirectories(folder.resolve("target/test-classes"));
        assertThat(FerryJava.packaged(path(classes, ofTests, service, library))).contains(path(service, library));
    }

    @Test
    void without_a_package_there_is_nothing_to_choose() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        assertThat(FerryJava.packaged(path(classes, file("repository/library-1.jar"))))
                .isEmpty();
        assertThat(FerryJava.packaged(path(file("elsewhere/standalone-1.jar"), classes)))
                .isEmpty();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private static String path(Path... entries) {
        StringBuilder path = new StringBuilder();
        for (Path entry : entries) {
            path.append(path.isEmpty() ? "" : File.pathSeparator).append(entry);
        }
        return path.toString();
    }
}

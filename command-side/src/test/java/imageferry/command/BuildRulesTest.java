package imageferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The correctness rules that the build keeps (design rules 2 and 4). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BuildRulesTest {
    @Test
    void xstream_is_not_even_there() {
        assertThatThrownBy(() -> Class.forName("com.thoughtworks.xstream.XStream"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void a_dropped_future_does_not_compile() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml")))
                .contains("-Xplugin:ErrorProne")
                .contains("-Xep:FutureReturnValueIgnored:ERROR");
    }
}

package imageferry.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FerryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "qqqqqq",
                "up --port eight",
                "up --link-rate fast",
                "up --link-rate 0",
                "up --harbour x",
                "accounts",
                "accounts add",
                "accounts add abc",
                "accounts add 99999999999999999",
                "accounts add 9007199254740992",
                "accounts keys",
                "accounts keys abc",
                "accounts activate",
                "accounts deactivate a/b",
                "accounts delete-key",
                "accounts quota",
                "accounts quota 42 images",
                "accounts quota 42 images many",
                "accounts quota 42 IMAGES 3",
                "links rate cn-hangzhou cn-shanghai",
                "links rate cn-hangzhou cn-shanghai 0",
                "links rate cn-hangzhou cn-shanghai fast",
                "links pause cn-hangzhou cn-shanghai",
                "links resume cn-hangzhou",
                "verify",
                "verify image",
                "verify disk d-1",
                "verify image m-1 --all-accounts",
                "verify region r --budget fast",
                "demo one two"
            })
    void a_wrong_call_ends_with_2_and_says_how_it_goes(String call) {
        assertThat(run(call)).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: ferry");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help up", "help demo", "accounts help add"})
    void help_ends_with_0(String call) {
        assertThat(run(call)).isZero();
        assertThat(out.toString()).contains("Usage: ferry");
    }

    @Test
    void help_names_every_command() {
        run("help");
        assertThat(out.toString()).contains("up", "demo", "accounts", "help");
    }

    @ParameterizedTest
    @CsvSource({"1048576,1048576", "10M,10485760", "64k,65536", "2G,2147483648"})
    void a_rate_is_a_number_of_bytes(String text, long rate) {
        assertThat(ByteRate.parse(text).bytesPerSecond()).isEqualTo(rate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5M", "10MB", "M", "99999999999999999999"})
    void a_text_that_is_no_rate_is_refused(String text) {
        assertThatThrownBy(() -> ByteRate.parse(text)).isInstanceOf(CommandLine.TypeConversionException.class);
    }

    private int run(String call) {
        String[] arguments = call.isEmpty() ? new String[0] : call.split(" ", -1);
        return Ferry.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

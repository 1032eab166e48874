package imageferry.deploy.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ferry links rate}: how much may go over a link. */
@Command(name = "rate", description = "Limit what goes over a link, or lift the limit. Running copies follow at once.")
final class LinkRateCommand implements Callable<Integer> {
    @Mixin
    LinkOptions link = new LinkOptions();

    @Parameters(
            index = "2",
            paramLabel = "RATE",
            converter = LimitConverter.class,
            description = "Bytes per second (K, M, G are allowed: 50M), or unlimited.")
    Limit limit = new Limit(null);

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Long rate = limit.bytesPerSecond();
        String body = rate == null ? "{\"unlimited\": true}" : "{\"bytesPerSecond\": " + rate + "}";
        LinksCommand.print(spec.commandLine().getOut(), List.of(link.client().send(link.path("rate"), "PUT", body)));
        return 0;
    }

    /** @param bytesPerSecond null is without a limit */
    record Limit(@Nullable Long bytesPerSecond) {}

    static final class LimitConverter implements ITypeConverter<Limit> {
        @Override
        public Limit convert(String text) {
            return text.equals("unlimited")
                    ? new Limit(null)
                    : new Limit(ByteRate.parse(text).bytesPerSecond());
        }
    }
}

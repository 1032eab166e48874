package imageferry.command.api.kms.key;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes what is sent and does none of it. */
final class SentCommands implements Commands {
    final List<Object> sent = new ArrayList<>();

    @Override
    public void send(Object command, Origin origin) {
        sent.add(command);
    }

    @Override
    public <R> R ask(Class<R> answer, Object command, Origin origin) {
        throw new IllegalStateException("Nobody is there to answer");
    }

    @Override
    public <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
        return work.get();
    }
}

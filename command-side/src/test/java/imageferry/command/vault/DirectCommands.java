package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.key.CreateKey;
import imageferry.command.key.DestroyKey;
import imageferry.events.key.KeyEvent.KeyCreated;
import imageferry.events.key.KeyEvent.KeyDestroyed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries commands out without aggregates: what they lead to is recorded at once, in the caller's transaction. */
final class DirectCommands implements Commands {
    final List<Object> sent = new CopyOnWriteArrayList<>();
    private final TransactionTemplate transaction;
    private final KeyStateRecorder recorder;

    DirectCommands(PlatformTransactionManager transactions, KeyStateRecorder recorder) {
        this.transaction = new TransactionTemplate(transactions);
        this.recorder = recorder;
    }

    @Override
    public void send(Object command, Origin origin) {
        sent.add(command);
        if (command instanceof CreateKey create) {
            recorder.on(new KeyCreated(
                    create.keyId(),
                    create.accountId(),
                    create.owner(),
                    create.description(),
                    create.keySpec(),
                    create.keyUsage(),
                    create.keyOrigin(),
                    create.protectionLevel(),
                    create.primaryVersionId()));
        }
        if (command instanceof DestroyKey destroy) {
            recorder.on(new KeyDestroyed(destroy.keyId()));
        }
    }

    @Override
    public <R> R ask(Class<R> answer, Object command, Origin origin) {
        throw new IllegalStateException("The vault asks nothing");
    }

    @Override
    @SuppressWarnings("NullAway") // the work's own null, if any
    public <T extends @Nullable Object> T inOneTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}

package imageferry.command.vault;

import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.DataKeysContract;
import imageferry.command.support.TestDatabase;
import imageferry.events.ids.KeyId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class JdbcDataKeysContractTest extends DataKeysContract {
    @TempDir
    private Path directory;

    private VaultKeys vault;

    @BeforeEach
    void open() {
        vault = new VaultKeys(TestDatabase.fresh(), directory);
    }

    @Override
    protected DataKeys keys() {
        return vault.keys();
    }

    @Override
    protected KeyId newKey() {
        return vault.newKey();
    }

    @Override
    protected void disable(KeyId key) {
        vault.disable(key);
    }

    @Override
    protected void enable(KeyId key) {
        vault.enable(key);
    }

    @Override
    protected void pass(Duration time) {
        vault.pass(time);
    }
}

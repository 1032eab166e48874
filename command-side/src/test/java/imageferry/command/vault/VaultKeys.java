package imageferry.command.vault;

import imageferry.command.crypto.DataKeys;
import imageferry.events.ids.KeyId;
import imageferry.events.key.KeyEvent.KeyDisabled;
import imageferry.events.key.KeyEvent.KeyEnabled;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** A real vault for tests elsewhere: its data keys, what happens to its master keys, its time. */
public final class VaultKeys {
    private final TestVault vault;

    public VaultKeys(DataSource source, Path directory) {
        vault = new TestVault(source, directory);
    }

    public DataKeys keys() {
        return vault.dataKeys;
    }

    /** Of the account 1000000000000001. */
    public KeyId newKey() {
        return vault.key();
    }

    public void disable(KeyId key) {
        vault.recorder.on(new KeyDisabled(key));
    }

    public void enable(KeyId key) {
        vault.recorder.on(new KeyEnabled(key));
    }

    public void pass(Duration time) {
        vault.clock.advance(time);
    }
}

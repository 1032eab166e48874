package imageferry.command.api.lease;

import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.DataKeysContract;
import imageferry.command.lease.RemoteDataKeys;
import imageferry.events.ids.KeyId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Keys on loan from a real vault, over TLS. */
@SuppressWarnings("NullAway.Init")
class RemoteDataKeysTest extends DataKeysContract {
    @TempDir
    private Path folder;

    private LeaseScene scene;
    private RemoteDataKeys keys;

    @BeforeEach
    void open() {
        scene = new LeaseScene(folder);
        scene.work(ACCOUNT, LeaseScene.HOME);
        scene.work(OTHER, LeaseScene.HOME);
        keys = scene.replicator("home-1");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Override
    protected DataKeys keys() {
        return keys;
    }

    @Override
    protected KeyId newKey() {
        return scene.vault.newKey();
    }

    @Override
    protected void disable(KeyId key) {
        scene.vault.disable(key);
    }

    @Override
    protected void enable(KeyId key) {
        scene.vault.enable(key);
    }

    @Override
    protected void pass(Duration time) {
        scene.pass(time);
    }
}

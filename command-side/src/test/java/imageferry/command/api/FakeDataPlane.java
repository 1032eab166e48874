package imageferry.command.api;

import imageferry.command.transfer.DataPlane;
import imageferry.command.transfer.SnapshotContent;
import imageferry.command.transfer.TransferControl;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A data plane that knows digests alone: it tells one when the test gives it. */
final class FakeDataPlane {
    volatile CompletableFuture<String> digest = CompletableFuture.completedFuture("ab".repeat(32));

    @Bean
    @Primary
    DataPlane dataPlane() {
        return (DataPlane) Proxy.newProxyInstance(
                DataPlane.class.getClassLoader(), new Class<?>[] {DataPlane.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sha256")
                            && arguments[0] instanceof SnapshotContent
                            && arguments[1] instanceof TransferControl) {
                        return digest.join();
                    }
                    throw new IllegalStateException("Expected digests alone, but asked for " + method.getName());
                });
    }
}

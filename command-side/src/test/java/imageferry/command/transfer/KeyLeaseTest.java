package imageferry.command.transfer;

import static imageferry.command.transfer.DataPlaneWorld.OWNER;
import static imageferry.command.transfer.DataPlaneWorld.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import imageferry.command.crypto.AesGcm;
import imageferry.events.key.Encryption;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyLeaseTest {
    private final TestKeys keys = new TestKeys();
    private final AtomicLong now = new AtomicLong();
    private final KeyLease.Issuer issuer = new KeyLease.Issuer(keys, AesGcm.fastest(), new SecureRandom(), now::get);

    @Test
    void a_key_that_was_disabled_is_used_for_less_than_a_minute_more() {
        Encryption red = keys.current(OWNER, RED).encryption();
        try (KeyLease lease = issuer.lease(OWNER, red)) {
            assertThat(lease.mark()).isNotNull();
            keys.disable(RED);
            now.addAndGet(TimeUnit.SECONDS.toNanos(10));
            assertThat(lease.chunks()).isNotNull();
            now.addAndGet(TimeUnit.SECONDS.toNanos(11));
            TransferException refused = catchThrowableOfType(TransferException.class, lease::chunks);
            assertThat(refused.kind()).isEqualTo(TransferException.Kind.KEY_UNUSABLE);
        }
    }

    @Test
    void a_data_key_of_another_generation_is_not_taken() {
        Encryption red = keys.current(OWNER, RED).encryption();
        Encryption next = new Encryption(red.keyId(), red.keyVersionId(), red.dataKeyId(), 2);
        TransferException refused = catchThrowableOfType(TransferException.class, () -> issuer.lease(OWNER, next));
        assertThat(refused.kind()).isEqualTo(TransferException.Kind.KEY_UNUSABLE);
    }
}

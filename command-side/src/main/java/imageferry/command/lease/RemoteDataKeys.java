package imageferry.command.lease;

import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.lease.HeldLease.Moment;
import imageferry.command.watch.RecurringLook;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.DisposableBean;

/**
 * Keys on loan from a node that has the vault. A lease is kept for its life at most, that is 60 seconds, and then overwritten, whether somebody
 * asks for it or not. Safe for use by many threads.
 */
public final class RemoteDataKeys extends RecurringLook implements DataKeys, DisposableBean {
    private static final Duration TIDY = Duration.ofSeconds(1);

    private final Map<LeaseRequest, LeaseHolder> holders = new ConcurrentHashMap<>();
    private final LeaseSource source;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final LeaseHolder.Pause pause;

    /** Asks over the network as the settings say. @throws IllegalArgumentException with what to say, when they do not */
    public static RemoteDataKeys over(RemoteKeySettings settings, Clock clock, LongSupplier nanoTime) {
        HttpLeaseSource source = new HttpLeaseSource(settings.url(), settings.files(), System::nanoTime);
        return new RemoteDataKeys(source, clock, nanoTime, time -> LockSupport.parkNanos(time.toNanos()));
    }

    RemoteDataKeys(LeaseSource source, Clock clock, LongSupplier nanoTime, LeaseHolder.Pause pause) {
        super("ferry-key-leases", TIDY);
        this.source = source;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    @Override
    public DataKey current(AccountId account, KeyId masterKey) {
        return use(LeaseRequest.current(account, masterKey), Lease::dataKey);
    }

    @Override
    public DataKey named(AccountId account, String dataKeyId) {
        return use(LeaseRequest.named(account, dataKeyId), Lease::dataKey);
    }

    @Override
    public AccountSecrets secrets(AccountId account) {
        return use(LeaseRequest.secrets(account), Lease::secrets);
    }

    private <T> T use(LeaseRequest request, Function<Lease, T> copying) {
        while (true) {
            LeaseHolder holder =
                    holders.computeIfAbsent(request, asked -> new LeaseHolder(asked, source, this::now, pause));
            Optional<T> answer = holder.use(copying);
            if (answer.isPresent()) {
                return answer.get();
            }
            holders.remove(request, holder);
        }
    }

    private Moment now() {
        return new Moment(nanoTime.getAsLong(), clock.instant());
    }

    /** Overwrites the leases that are over. */
    @Override
    protected void look() {
        holders.values().removeIf(LeaseHolder::retireWhenOver);
    }

    /** Overwrites all leases. */
    @Override
    public void destroy() {
        holders.values().forEach(LeaseHolder::retire);
        holders.clear();
    }
}

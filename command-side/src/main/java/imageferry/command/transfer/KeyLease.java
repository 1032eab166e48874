package imageferry.command.transfer;

import imageferry.command.block.ManifestTrailer.KeyMark;
import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ChunkCodec;
import imageferry.command.crypto.ContentKeys;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.DataKeys;
import imageferry.command.crypto.KeyUnusableException;
import imageferry.command.crypto.KeysAwayException;
import imageferry.command.crypto.PageCodec;
import imageferry.command.transfer.TransferException.Kind;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one piece of work on one domain. They are asked for anew after 20 seconds of use, so that a key which is disabled stops
 * being used well within the minute that its holders are given. Safe for use by many threads; closing wipes what was derived.
 */
final class KeyLease implements AutoCloseable {
    private static final long TERM_NANOS = 20_000_000_000L;

    /** Where leases come from. */
    record Issuer(DataKeys keys, AesGcm gcm, SecureRandom random, LongSupplier nanoTime) {
        KeyLease lease(AccountId account, @Nullable Encryption encryption) {
            return new KeyLease(this, account, encryption);
        }

        /** What roots of the account are made with; the caller wipes it. */
        ContentRoots roots(AccountId account) {
            AccountSecrets secrets = asked(() -> keys.secrets(account));
            try {
                return new ContentRoots(secrets);
            } finally {
                secrets.wipe();
            }
        }

        /** What makes the chunks and pages of a domain. */
        ContentKeys content(AccountId account, @Nullable Encryption encryption) {
            if (encryption == null) {
                AccountSecrets secrets = asked(() -> keys.secrets(account));
                try {
                    return ContentKeys.plain(account, secrets, gcm, random);
                } finally {
                    secrets.wipe();
                }
            }
            DataKey key = asked(() -> dataKey(account, encryption));
            try {
                return ContentKeys.under(key, gcm, random);
            } finally {
                key.material().wipe();
            }
        }

        private DataKey dataKey(AccountId account, Encryption wanted) {
            DataKey key = keys.named(account, wanted.dataKeyId());
            Encryption found = key.encryption();
            if (!key.accountId().equals(account)
                    || !found.dataKeyId().equals(wanted.dataKeyId())
                    || found.dataKeyGeneration() != wanted.dataKeyGeneration()) {
                throw new KeyUnusableException("The data key found is not the one asked for");
            }
            return key;
        }

        /** An answer of those who give out keys, or why there is none in words for the owner of the copy. */
        static <T> T asked(Supplier<T> question) {
            try {
                return question.get();
            } catch (KeyUnusableException e) {
                throw new TransferException(Kind.KEY_UNUSABLE, "A key that is needed cannot be used now", e);
            } catch (KeysAwayException e) {
                throw new TransferException(Kind.KEYS_AWAY, "The keys that are needed cannot be had now", e);
            }
        }
    }

    private final Issuer issuer;
    private final AccountId account;
    private final @Nullable Encryption encryption;
    private final List<ContentKeys> derived = new ArrayList<>();
    private ContentKeys current;
    private long takenAt;

    private KeyLease(Issuer issuer, AccountId account, @Nullable Encryption encryption) {
        this.issuer = issuer;
        this.account = account;
        this.encryption = encryption;
        this.takenAt = issuer.nanoTime().getAsLong();
        this.current = ask();
    }

    ChunkCodec chunks() {
        return keys().chunks();
    }

    PageCodec pages(SnapshotId snapshot, long epoch) {
        return keys().pages(snapshot, epoch);
    }

    @Nullable
    KeyMark mark() {
        return keys().mark();
    }

    private synchronized ContentKeys keys() {
        long now = issuer.nanoTime().getAsLong();
        if (now - takenAt >= TERM_NANOS) {
            current = ask();
            takenAt = now;
        }
        return current;
    }

    private ContentKeys ask() {
        ContentKeys keys = issuer.content(account, encryption);
        derived.add(keys);
        return keys;
    }

    /** To be called when no thread uses the lease any more: others may still be in the middle of a block with keys of an earlier term. */
    @Override
    public synchronized void close() {
        derived.forEach(ContentKeys::wipe);
        derived.clear();
    }
}

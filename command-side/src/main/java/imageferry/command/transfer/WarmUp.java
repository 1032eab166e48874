package imageferry.command.transfer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.DamagedException;
import imageferry.command.block.PageTable;
import imageferry.command.crypto.AccountSecrets;
import imageferry.command.crypto.AesGcm;
import imageferry.command.crypto.ChunkCodec;
import imageferry.command.crypto.ContentKeys;
import imageferry.command.crypto.ContentRoots;
import imageferry.command.crypto.DataKey;
import imageferry.command.crypto.SecretBytes;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.key.Encryption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Goes through what every block goes through, with keys that are thrown away and without a store, until the machine code is there: a service
 * that was just started is as fast as one that has run for a while. Used by one thread.
 */
final class WarmUp {
    private static final int ROUNDS = 60;
    private static final int SMALL_BLOCKS = 40;
    private static final int SMALL = 4096;
    private final AesGcm gcm;
    private final SecureRandom random;
    private final LongSupplier nanoTime;

    WarmUp(AesGcm gcm, SecureRandom random, LongSupplier nanoTime) {
        this.gcm = gcm;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** Ends after a number of rounds, or with the round in which the time is over. Returns the rounds. */
    @SuppressWarnings("ThreadPriorityCheck") // a hint is enough: nothing depends on it
    int run(BlockBuffers buffers, int blockSize, Duration atMost) {
        Thread thread = Thread.currentThread();
        int priority = thread.getPriority();
        thread.setPriority(Thread.MIN_PRIORITY);
        try {
            return rounds(buffers, blockSize, atMost);
        } finally {
            thread.setPriority(priority);
        }
    }

    private int rounds(BlockBuffers buffers, int blockSize, Duration atMost) {
        long end = nanoTime.getAsLong() + atMost.toNanos();
        AccountId account = new AccountId("1000000000000000");
        AccountSecrets secrets = new AccountSecrets(secret(), secret());
        ContentKeys plain = ContentKeys.plain(account, secrets, gcm, random);
        Encryption names = new Encryption(new KeyId("warm-up"), new KeyVersionId("warm-up"), "warm-up", 1);
        ContentKeys keyed = ContentKeys.under(new DataKey(account, names, secret()), gcm, random);
        ContentRoots roots = new ContentRoots(secrets);
        try {
            int rounds = 0;
            while (rounds < ROUNDS && nanoTime.getAsLong() - end < 0) {
                block(buffers, blockSize, rounds, plain.chunks(), keyed.chunks());
                for (int small = 0; small < SMALL_BLOCKS; small++) {
                    block(buffers, SMALL, small, plain.chunks(), keyed.chunks());
                }
                page(buffers, rounds, keyed, roots);
                rounds++;
            }
            return rounds;
        } catch (DamagedException e) {
            throw new IllegalStateException("Expected to open what was just sealed", e);
        } finally {
            plain.wipe();
            keyed.wipe();
            roots.wipe();
        }
    }

    private static void block(BlockBuffers buffers, int length, int number, ChunkCodec plain, ChunkCodec keyed)
            throws DamagedException {
        BlockFrame frame = buffers.first();
        frame.content(length).putInt(length - Integer.BYTES, number + 1);
        if (frame.isZero(length)) {
            throw new IllegalStateException("Expected content");
        }
        BlockDigest digest = BlockDigest.of(frame.content(length));
        BlockFrame chunk = plain.seal(digest, length, frame, buffers.second());
        BlockFrame opened = plain.open(digest, length, chunk, buffers.other(chunk));
        BlockFrame sealed = keyed.seal(digest, length, opened, buffers.other(opened));
        keyed.open(digest, length, sealed, buffers.other(sealed));
    }

    private static void page(BlockBuffers buffers, int number, ContentKeys keys, ContentRoots roots)
            throws DamagedException {
        PageTable table = new PageTable(64);
        for (int block = 0; block < table.blocks(); block += 2) {
            table.put(block, BlockDigest.of(buffers.first().content(SMALL)));
        }
        byte[] encoded = table.encode();
        SnapshotId snapshot = new SnapshotId("s-00000000000000000000");
        byte[] stored = keys.pages(snapshot, number).seal(number, encoded);
        byte[] again = keys.pages(snapshot, number).open(number, stored);
        roots.leaf(number, again);
        PageTable.decode(again, table.blocks());
    }

    private SecretBytes secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new SecretBytes(bytes);
    }
}

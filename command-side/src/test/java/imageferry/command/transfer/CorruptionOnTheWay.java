package imageferry.command.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.transfer.CorruptionTable.Outcome;
import imageferry.command.transfer.CorruptionTable.Policy;
import imageferry.command.transfer.TransferException.Kind;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes are spoilt between the store and the one who reads or writes them, once or every time. */
final class CorruptionOnTheWay {
    private enum Way {
        READ_OF_A_CHUNK,
        READ_OF_A_MANIFEST,
        READ_BACK,
        WRITE_OF_A_CHUNK
    }

    private final CorruptionScene scene;
    private final Random random;
    private final Way way;
    private final Verification verification;
    private final boolean always;
    private final boolean torn;
    private final int place;
    private final AtomicInteger calls;

    CorruptionOnTheWay(CorruptionScene scene, Random random) {
        this.scene = scene;
        this.random = random;
        this.way = Way.values()[random.nextInt(Way.values().length)];
        boolean readBack = way == Way.READ_BACK || (way == Way.WRITE_OF_A_CHUNK && random.nextBoolean());
        this.verification = readBack ? Verification.READ_BACK : Verification.CONFIRM;
        this.always = random.nextBoolean();
        this.torn = random.nextBoolean();
        this.place = random.nextInt(1 << 20);
        this.calls = new AtomicInteger(random.nextInt(4));
    }

    void round(CorruptionTable table, String where) {
        switch (way) {
            case READ_OF_A_CHUNK -> scene.source.onRead = this::spoilt;
            case READ_OF_A_MANIFEST -> scene.source.onManifestRead = this::spoiltPiece;
            case READ_BACK -> scene.destination.onRead = this::spoilt;
            case WRITE_OF_A_CHUNK -> scene.destination.onWrite = this::spoilt;
        }
        Policy policy = way.name().startsWith("READ_OF")
                ? Policy.PLAIN_READ
                : verification == Verification.READ_BACK ? Policy.READ_BACK : Policy.CONFIRM;
        String kind = way.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": "
                + (torn ? "torn" : "bit flip") + (always ? ", every time" : ", once");
        table.count("on the way, " + kind, policy, outcome(where));
    }

    private Outcome outcome(String where) {
        try {
            SnapshotContent source = random.nextBoolean() ? scene.red : scene.plain;
            SnapshotContent made = scene.done(scene.copyOf(source, DataPlaneWorld.BLUE, verification), 1);
            quiet();
            if (scene.scrub(made).isEmpty()) {
                return Outcome.HEALED;
            }
            boolean promised = way != Way.WRITE_OF_A_CHUNK || torn || verification == Verification.READ_BACK;
            return promised ? Outcome.MISSED : Outcome.NOT_PROMISED;
        } catch (TransferException e) {
            assertThat(e.kind()).as(where).isIn(Kind.SOURCE_DAMAGED, Kind.VERIFICATION_FAILED);
            return Outcome.FOUND;
        } finally {
            quiet();
            scene.emptyDestination();
        }
    }

    private void quiet() {
        scene.source.quiet();
        scene.destination.quiet();
    }

    private byte[] spoilt(byte[] bytes) {
        int call = calls.getAndDecrement();
        if (call > 0 || (call < 0 && !always) || bytes.length == 0) {
            return bytes;
        }
        if (torn) {
            return Arrays.copyOf(bytes, place % bytes.length);
        }
        byte[] after = bytes.clone();
        after[place % after.length] ^= 1;
        return after;
    }

    /** A store that gives too few bytes of a manifest throws; what can come unseen is zeros. */
    private byte[] spoiltPiece(byte[] bytes) {
        return Arrays.copyOf(spoilt(bytes), bytes.length);
    }
}

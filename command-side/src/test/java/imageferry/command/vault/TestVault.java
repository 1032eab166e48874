package imageferry.command.vault;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.Origin;
import imageferry.command.support.AdjustableClock;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The whole vault over a database and a folder, as one start of the service wires it. */
final class TestVault {
    static final AccountId ACCOUNT = new AccountId("1000000000000001");
    static final AccountId OTHER = new AccountId("1000000000000002");
    static final Origin ORIGIN = Origin.request(ACCOUNT, "LTAItest", "127.0.0.1", "request-1", "");

    final DataSource source;
    final JdbcClient jdbc;
    final JdbcTransactionManager transactions;
    final AdjustableClock clock = new AdjustableClock();
    final KeyFolder folder;
    final RootKey root;
    final KeyStateRecorder recorder;
    final DirectCommands direct;
    final MasterKeyVersions versions;
    final StoredAccountSecrets accountSecrets;
    final JdbcMasterKeys masterKeys;
    final JdbcAccessKeys accessKeys;
    final JdbcDataKeys dataKeys;
    final KeyNames names;
    final KeyDestruction destruction;
    final KeyChores chores;
    final Ciphertexts ciphertexts;

    /** With commands that are carried out without aggregates. */
    TestVault(DataSource source, Path directory) {
        this(source, directory, new SecureRandom(), null);
    }

    TestVault(DataSource source, Path directory, SecureRandom random, @Nullable Commands real) {
        this.source = source;
        jdbc = JdbcClient.create(source);
        transactions = new JdbcTransactionManager(source);
        folder = KeyFolder.open(directory, random);
        root = RootKey.open(folder, jdbc);
        SecretSource secrets = new SecretSource(random, new CountedIds());
        recorder = new KeyStateRecorder(jdbc);
        direct = new DirectCommands(transactions, recorder);
        Commands commands = real == null ? direct : real;
        versions = new MasterKeyVersions(jdbc, root, folder, secrets);
        accountSecrets = new StoredAccountSecrets(jdbc, transactions, root, secrets);
        KeyRotations rotations = new KeyRotations(jdbc, commands, versions, secrets, clock);
        masterKeys = new JdbcMasterKeys(jdbc, commands, versions, rotations, secrets);
        accessKeys = new JdbcAccessKeys(jdbc, commands, root, secrets);
        dataKeys = new JdbcDataKeys(jdbc, transactions, versions, accountSecrets, secrets, clock);
        names = new KeyNames(jdbc);
        destruction = new KeyDestruction(jdbc, transactions, folder, commands, secrets);
        chores = new KeyChores(
                rotations,
                new DataKeyRewraps(jdbc, commands, versions, secrets),
                new DueDestructions(jdbc, commands, destruction, secrets, clock),
                new ChoreSignal());
        ciphertexts = new Ciphertexts(jdbc, new KeyUse(jdbc), versions, new VersionUses(jdbc, transactions), secrets);
    }

    KeyId key() {
        return masterKeys.create(ACCOUNT, "a key", ORIGIN);
    }

    void sql(String statement, Object... values) {
        jdbc.sql(statement).params(values).update();
    }
}

package imageferry.command.role;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a process can be there for. */
public enum Role {
    /** Answers requests: the front door, the parts of {@code /v1} that decide, uploads and downloads. */
    API,
    /** Drives what has been asked for: sagas, reconciler, admission, deadlines, keys, sweeps. */
    SAGA,
    /** Moves the bytes. */
    REPLICATOR,
    /** Publishes the event store on Kafka, if brokers are set. */
    RELAY,
    /** Keeps the views and answers from them, on a database of its own. */
    QUERY;

    /** The word for it in the settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}

package imageferry.command.api.kms.version;

import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.rpc.Answer;
import imageferry.events.ids.KeyId;
import imageferry.events.ids.KeyVersionId;
import imageferry.events.readside.KeyVersionView;
import java.time.Instant;

/** Versions of keys in the words of the API. */
final class VersionAnswers {
    private VersionAnswers() {}

    static Answer of(KeyVersionView version) {
        return of(version.keyId(), version.versionId(), version.createdAt());
    }

    static Answer of(KeyId key, KeyVersionId version, Instant createdAt) {
        return Answer.empty()
                .with("KeyId", key.value())
                .with("KeyVersionId", version.value())
                .with("CreationDate", KeyMetadata.time(createdAt));
    }
}

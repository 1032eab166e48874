package imageferry.command.upload;

import imageferry.command.dispatch.IdSource;
import imageferry.events.ids.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The uploads of accounts. What is not the caller's does not exist. Safe for use by many threads. */
@Component
public class Uploads {
    /** The bucket that uploads are imported from. */
    public static final String BUCKET = "uploads";

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int LONGEST_NAME = 255;
    private static final int ID_LENGTH = 20;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final UploadRows rows;
    private final UploadFolder folder;
    private final UploadSettings settings;
    private final IdSource ids;
    private final AtOnce atOnce;
    private final TransactionTemplate transaction;

    Uploads(
            UploadRows rows,
            UploadFolder folder,
            UploadSettings settings,
            IdSource ids,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.folder = folder;
        this.settings = settings;
        this.ids = ids;
        this.atOnce = new AtOnce(settings.appends(), settings.appendsPerAccount());
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes an upload.
     *
     * @param sha256 of the whole file in hex; null when the caller does not know it
     * @throws UploadRefused before a byte is taken
     */
    public Upload create(AccountId account, String name, long length, @Nullable String sha256) {
        String digest = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
        requireWellFormed(name, length, digest);
        requireRoom(length);
        String id = "u-" + ids.text(ID_LENGTH);
        Upload upload = new Upload(id, account, name, length, 0, digest, UploadState.OPEN, Instant.EPOCH);
        if (!Boolean.TRUE.equals(transaction.execute(status -> rows.add(upload, settings)))) {
            throw new UploadRefused(
                    UploadRefusal.QUOTA_EXCEEDED,
                    "The account's uploads may be " + settings.perAccount() + " and " + settings.bytesPerAccount()
                            + " bytes together.");
        }
        return find(account, id);
    }

    /**
     * An upload as it stands.
     *
     * @throws UploadRefused when it is not the caller's
     */
    public Upload find(AccountId account, String id) {
        Optional<Upload> found = UploadFolder.isId(id) ? rows.find(account, id) : Optional.empty();
        return found.orElseThrow(() -> new UploadRefused(UploadRefusal.NOT_FOUND, "There is no such upload."));
    }

    public List<Upload> of(AccountId account) {
        return rows.of(account);
    }

    /**
     * Appends what the body holds until it ends or breaks off. What was taken is kept, whatever happens.
     *
     * @param offset where the caller thinks the upload stands
     * @return how it stands now
     */
    @SuppressWarnings("try") // the turn is held, not used
    public Upload append(AccountId account, String id, long offset, InputStream body) {
        Upload upload = find(account, id);
        if (upload.offset() != offset || upload.state() != UploadState.OPEN) {
            throw new UploadRefused(UploadRefusal.OFFSET_MISMATCH, "The upload stands at " + upload.offset() + ".");
        }
        try (AtOnce.Turn turn = atOnce.begin(account)) {
            new UploadAppend(rows, folder, settings, upload).take(body);
        }
        return find(account, id);
    }

    /** Ends an upload. @throws UploadRefused when an import uses it */
    public void remove(AccountId account, String id) {
        find(account, id);
        if (!rows.end(account, id)) {
            throw new UploadRefused(UploadRefusal.IN_USE, "An import uses the upload.");
        }
        clear(id);
    }

    /** Removes the files of uploads that are over. */
    void clearAll() {
        rows.ended().forEach(this::clear);
    }

    private void clear(String id) {
        try {
            folder.remove(id);
            rows.forget(id);
        } catch (IOException e) {
            LOG.warn("The file of upload {} could not be removed yet", id, e);
        }
    }

    private void requireWellFormed(String name, long length, @Nullable String digest) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new UploadRefused(
                    UploadRefusal.NAME_MALFORMED, "A name of 1 to " + LONGEST_NAME + " plain characters is needed.");
        }
        if (length < 1 || length > settings.largestBytes()) {
            throw new UploadRefused(
                    UploadRefusal.LENGTH_UNSUPPORTED,
                    "The length has to be 1 to " + settings.largestBytes() + " bytes.");
        }
        if (digest != null && !DIGEST.matcher(digest).matches()) {
            throw new UploadRefused(UploadRefusal.DIGEST_MALFORMED, "A SHA-256 is 64 hexadecimal digits.");
        }
    }

    private void requireRoom(long length) {
        try {
            if (folder.room() < length) {
                throw new UploadRefused(UploadRefusal.NO_ROOM, "The service has no room for so many bytes now.");
            }
        } catch (IOException e) {
            throw new UploadRefused(UploadRefusal.UNAVAILABLE, "The service cannot take uploads now.", e);
        }
    }
}

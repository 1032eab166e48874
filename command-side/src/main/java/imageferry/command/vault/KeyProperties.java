package imageferry.command.vault;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the vault.
 *
 * @param directory {@code ferry.keys.directory}: the folder of the root key file ({@code root}) and the secret shares
 *     ({@code shares/}); made at the first start. Never inside the data folder of PostgreSQL or its backups
 */
@ConfigurationProperties("ferry.keys")
record KeyProperties(@Nullable Path directory) {
    /** The folder. To be asked where the vault is. */
    Path required() {
        return Objects.requireNonNull(
                directory, "ferry.keys.directory must be set: the folder of the root key and the secret shares");
    }
}

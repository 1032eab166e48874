package imageferry.deploy.service;

import java.io.IOException;
import java.util.Optional;

/**
 * Sees to it that there is an account to begin with and that its credentials are in the data folder. Can be cut off anywhere:
 * the credentials appear whole or not at all, and a key that never reached them is made again by the next start.
 */
final class FirstStart {
    static final String FIRST_ACCOUNT = "1000000000000001";

    private final DataFolder data;
    private final AccountDesk accounts;

    FirstStart(DataFolder data, AccountDesk accounts) {
        this.data = data;
        this.accounts = accounts;
    }

    /**
     * Looks whether there is an account, and makes one if not.
     *
     * @param endpoint where the service can be reached now; the file follows when it changes
     * @param readEndpoint where the read side can, or empty when it is the same
     * @param shared whether other processes have the same accounts: then one is only made when there is none at all
     */
    void run(String endpoint, String readEndpoint, boolean shared) throws IOException {
        Optional<Credentials> written = Credentials.read(data.credentials()).filter(accounts::knows);
        if (written.isEmpty() && shared && accounts.any()) {
            return;
        }
        Credentials credentials = written.isPresent() ? written.get() : accounts.replaceLost(FIRST_ACCOUNT);
        Credentials wanted = credentials.at(endpoint).reading(readEndpoint);
        if (!wanted.equals(written.orElse(null))) {
            wanted.write(data.credentials());
        }
    }
}

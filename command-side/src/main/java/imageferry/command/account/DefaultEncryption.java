package imageferry.command.account;

import imageferry.events.ids.KeyId;

/** What an account has set for new disks in one region. The key is remembered while it is off. */
record DefaultEncryption(boolean on, KeyId keyId) {
    DefaultEncryption off() {
        return new DefaultEncryption(false, keyId);
    }
}

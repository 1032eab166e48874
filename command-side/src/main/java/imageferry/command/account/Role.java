package imageferry.command.account;

import imageferry.events.account.AccountEvent.RoleCreated;
import imageferry.events.account.AccountEvent.RoleUpdated;
import java.util.Locale;

/** A role as an account knows it. */
record Role(String name, String description, String trustPolicy, int maxSessionSeconds) {
    static Role of(RoleCreated event) {
        return new Role(event.roleName(), event.description(), event.trustPolicy(), event.maxSessionSeconds());
    }

    static Role of(RoleUpdated event) {
        return new Role(event.roleName(), event.description(), event.trustPolicy(), event.maxSessionSeconds());
    }

    /** The role as it would be after a change. */
    Role after(ChangeRole change) {
        return new Role(
                name,
                change.description() == null ? description : change.description(),
                change.trustPolicy() == null ? trustPolicy : change.trustPolicy(),
                change.maxSessionSeconds() == null ? maxSessionSeconds : change.maxSessionSeconds());
    }

    /** Names that differ in case alone are the same. */
    static String key(String roleName) {
        return roleName.toLowerCase(Locale.ROOT);
    }
}

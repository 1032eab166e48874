package imageferry.events.readside;

import imageferry.events.ids.AccountId;
import imageferry.events.key.KeyOwner;
import java.util.Set;

/** Which master keys. Every condition that is not empty must hold. */
public record KeyQuery(
        AccountId caller,
        Set<KeyState> states,
        Set<String> keySpecs,
        Set<String> keyUsages,
        Set<String> protectionLevels,
        Set<KeyOwner> owners,
        Paging paging) {
    public KeyQuery {
        states = Set.copyOf(states);
        keySpecs = Set.copyOf(keySpecs);
        keyUsages = Set.copyOf(keyUsages);
        protectionLevels = Set.copyOf(protectionLevels);
        owners = Set.copyOf(owners);
    }
}

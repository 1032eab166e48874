package imageferry.events.readside;

import imageferry.events.ids.KeyId;

/** A name of a master key; it begins with {@code alias/}. */
public record KeyAliasView(String alias, KeyId keyId) {}

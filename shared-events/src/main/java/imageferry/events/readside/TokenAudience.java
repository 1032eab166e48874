package imageferry.events.readside;

/** What a signed token of a command node is good for. */
public enum TokenAudience {
    /** The questions of the front door, from node to node. */
    READ_SIDE("image-ferry/read-side"),
    /** {@code /v1} of the read side, for a user. */
    USERS("image-ferry/v1");

    private final String claim;

    TokenAudience(String claim) {
        this.claim = claim;
    }

    /** As it stands in the token's {@code aud}. */
    public String claim() {
        return claim;
    }
}

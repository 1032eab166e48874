package imageferry.command.region;

/** What writers that are gone left half-written, which no address leads to. */
public record LeftOvers(long files, long bytes) {
    public static final LeftOvers NONE = new LeftOvers(0, 0);

    public LeftOvers plus(LeftOvers other) {
        return new LeftOvers(files + other.files, bytes + other.bytes);
    }
}

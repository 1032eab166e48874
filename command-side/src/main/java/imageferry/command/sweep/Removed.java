package imageferry.command.sweep;

/** What a sweep removed from a store. */
public record Removed(long chunks, long bytes) {
    public static final Removed NOTHING = new Removed(0, 0);

    public Removed plus(Removed other) {
        return new Removed(chunks + other.chunks, bytes + other.bytes);
    }
}

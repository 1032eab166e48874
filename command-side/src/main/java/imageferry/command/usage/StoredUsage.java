package imageferry.command.usage;

/**
 * What a listing of chunks counted.
 *
 * @param storedBytes of all chunks, headers and padding included
 * @param unnamedBytes of those that no snapshot named
 */
public record StoredUsage(long chunks, long storedBytes, long unnamedBytes) {
    public static final StoredUsage NOTHING = new StoredUsage(0, 0, 0);

    public StoredUsage plus(StoredUsage other) {
        return new StoredUsage(
                chunks + other.chunks, storedBytes + other.storedBytes, unnamedBytes + other.unnamedBytes);
    }
}

package imageferry.events.readside;

/**
 * Which page.
 *
 * @param pageNumber from 1
 * @param pageSize 1 to 100
 */
public record Paging(int pageNumber, int pageSize) {
    public Paging {
        if (pageNumber < 1 || pageSize < 1 || pageSize > 100) {
            throw new IllegalArgumentException("Expected a page from 1 and a size of 1 to 100");
        }
    }

    public long offset() {
        return (long) (pageNumber - 1) * pageSize;
    }
}

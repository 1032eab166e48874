package imageferry.query.usage;

/**
 * Bytes that an account's copies moved from one region to another.
 *
 * @param period a day (2026-11-21) or a month (2026-11) in UTC; "all" for all time
 */
public record LinkUsageView(String period, String sourceRegionId, String destinationRegionId, long bytesMoved) {}

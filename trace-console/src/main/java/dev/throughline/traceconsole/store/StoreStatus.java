package dev.throughline.traceconsole.store;

/**
 * A store's counters.
 *
 * @param bytes held now
 * @param maxBytes the bound
 * @param entries traces or log records held now
 * @param received spans or log records that have come, refused ones included
 * @param refused spans or log records that came and were not stored
 * @param evictedEntries whole traces, or log records, that had to leave
 * @param evictedItems the spans in them, or again the log records
 */
public record StoreStatus(
    long bytes,
    long maxBytes,
    long entries,
    long received,
    long refused,
    long evictedEntries,
    long evictedItems) {}

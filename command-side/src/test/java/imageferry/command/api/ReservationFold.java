package imageferry.command.api;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.CopyTaskId;
import imageferry.events.ids.SnapshotId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an account has, counted from nothing but the event store: the copies that were asked for and have not ended, the snapshots
 * that such a copy or import was to make and that are not gone, with it or by themselves, the images that are not gone, and with whom
 * they are shared.
 */
final class ReservationFold {
    private final Map<String, Set<String>> snapshotsOfWork = new HashMap<>();
    private final Set<String> copies = new HashSet<>();
    private final Set<String> snapshots = new HashSet<>();
    private final Set<String> images = new HashSet<>();
    private final Set<String> shares = new HashSet<>();

    private ReservationFold() {}

    /** The places that must be taken, as "QUOTA holder". */
    List<String> holders() {
        Set<String> all = new HashSet<>();
        copies.forEach(copy -> all.add("COPIES " + copy));
        snapshots.forEach(snapshot -> all.add("SNAPSHOTS " + snapshot));
        images.forEach(image -> all.add("IMAGES " + image));
        for (String share : shares) {
            all.add("SHARES_PER_IMAGE " + share);
            all.add("SHARED_IMAGES " + share.substring(0, share.indexOf('/')));
        }
        return List.copyOf(all);
    }

    static ReservationFold of(FrontDoorContext door, AccountId account) {
        ReservationFold fold = new ReservationFold();
        events(door, "convert_from(meta_data, 'UTF8')::jsonb ->> 'accountId' = ?", account.value())
                .forEach(fold::apply);
        return fold;
    }

    /** The places that are taken, as "QUOTA holder". */
    static List<String> held(FrontDoorContext door, AccountId account) {
        return door.sql()
                .sql("select quota || ' ' || holder from reservation where account_id = ?")
                .param(account.value())
                .query(String.class)
                .list();
    }

    /** The numbers beside the places that are not what a count of them says. */
    static List<String> miscounted(FrontDoorContext door, AccountId account) {
        return door.sql()
                .sql("select quota || ' ' || scope || ': ' || coalesce(c.taken, 0) || ' for ' || coalesce(r.n, 0)"
                        + " from (select account_id, quota, scope, count(*) n from reservation group by 1, 2, 3) r"
                        + " full join reservation_count c using (account_id, quota, scope)"
                        + " where account_id = ? and c.taken is distinct from r.n")
                .param(account.value())
                .query(String.class)
                .list();
    }

    /** The snapshots that a copy makes. */
    static List<SnapshotId> snapshotsOf(FrontDoorContext door, CopyTaskId task) {
        ReservationFold fold = new ReservationFold();
        events(door, "aggregate_identifier = ?", task.value()).stream().limit(1).forEach(fold::apply);
        return fold.snapshots.stream().map(SnapshotId::new).toList();
    }

    private record Stored(String type, JsonNode event) {}

    private static List<Stored> events(FrontDoorContext door, String where, String value) {
        return door.sql()
                .sql("select payload_type, convert_from(payload, 'UTF8') from domain_event_entry where " + where
                        + " order by global_index")
                .param(value)
                .query((row, number) ->
                        new Stored(row.getString(1), JsonMapper.shared().readTree(row.getString(2))))
                .list();
    }

    private void apply(Stored stored) {
        JsonNode event = stored.event();
        String task = event.path("taskId").asString("");
        switch (stored.type()) {
            case "CopyRequested" -> {
                copies.add(task);
                event.path("snapshots")
                        .forEach(made -> begin(task, made.path("destination").asString()));
            }
            case "ImportRequested" ->
                event.path("disks")
                        .forEach(disk -> begin(task, disk.path("snapshotId").asString()));
            case "CopyCompleted" -> copies.remove(task);
            case "CopyCancelled", "CopyFailed" -> {
                copies.remove(task);
                snapshots.removeAll(snapshotsOfWork.getOrDefault(task, Set.of()));
            }
            case "ImportFailed", "ImageTaskCancelled" ->
                snapshots.removeAll(snapshotsOfWork.getOrDefault(task, Set.of()));
            case "SnapshotDeleted", "SnapshotExpired", "SnapshotFailed", "SnapshotDiscarded" ->
                snapshots.remove(event.path("snapshotId").asString());
            default -> applyToImage(stored.type(), event);
        }
    }

    private void applyToImage(String type, JsonNode event) {
        String image = event.path("imageId").asString("");
        switch (type) {
            case "ImageCreationRequested", "ImageCopyRequested", "ImageImportRequested" -> images.add(image);
            case "ImageDeleted", "ImageDiscarded", "ImageImportDiscarded", "ImageCreateFailed" -> {
                images.remove(image);
                shares.removeIf(share -> share.startsWith(image + "/"));
            }
            case "ImageShared" ->
                shares.add(image + "/" + event.path("sharedWith").asString());
            case "ImageUnshared" ->
                shares.remove(image + "/" + event.path("sharedWith").asString());
            default -> {
                // nothing that an account has changes
            }
        }
    }

    private void begin(String task, String snapshot) {
        snapshots.add(snapshot);
        snapshotsOfWork.computeIfAbsent(task, t -> new HashSet<>()).add(snapshot);
    }
}

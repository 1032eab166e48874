package imageferry.command.snapshot;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import imageferry.command.label.Labels;
import imageferry.command.refusal.RefusalReason;
import imageferry.command.refusal.Refused;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.SnapshotId;
import imageferry.events.image.Tag;
import imageferry.events.snapshot.SnapshotAttributes;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDeleted;
import imageferry.events.snapshot.SnapshotEvent.SnapshotDiscarded;
import imageferry.events.snapshot.SnapshotEvent.SnapshotExpired;
import imageferry.events.snapshot.SnapshotEvent.SnapshotJoinedGroup;
import imageferry.events.snapshot.SnapshotEvent.SnapshotOpened;
import imageferry.events.snapshot.SnapshotEvent.SnapshotTagged;
import imageferry.events.snapshot.SnapshotEvent.SnapshotUntagged;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

/** The tags and the resource group of a snapshot, which its owner may change as long as there is a snapshot, whatever its status. */
final class SnapshotLabels {
    private final Labels labels = new Labels();
    private AccountId owner;
    private RegionId region;
    private boolean gone;

    @SuppressWarnings("NullAway.Init") // part of a snapshot, so events have begun it
    SnapshotLabels() {}

    @CommandHandler
    void handle(TagSnapshot command) {
        requireKnownTo(command.caller(), command.regionId(), command.snapshotId());
        List<Tag> missing = labels.missing(command.tags());
        if (!missing.isEmpty()) {
            apply(new SnapshotTagged(command.snapshotId(), missing));
        }
    }

    @CommandHandler
    void handle(UntagSnapshot command) {
        requireKnownTo(command.caller(), command.regionId(), command.snapshotId());
        List<String> present = labels.present(command.keys());
        if (!present.isEmpty()) {
            apply(new SnapshotUntagged(command.snapshotId(), present));
        }
    }

    @CommandHandler
    void handle(JoinSnapshotGroup command) {
        requireKnownTo(command.caller(), command.regionId(), command.snapshotId());
        if (!labels.isIn(command.resourceGroupId())) {
            apply(new SnapshotJoinedGroup(command.snapshotId(), command.resourceGroupId()));
        }
    }

    @EventSourcingHandler
    void on(SnapshotOpened event) {
        owner = event.accountId();
        region = event.regionId();
        SnapshotAttributes said = Objects.requireNonNullElse(event.attributes(), SnapshotAttributes.NONE);
        labels.put(said.tags());
        labels.join(said.resourceGroupId());
    }

    @EventSourcingHandler
    void on(SnapshotTagged event) {
        labels.put(event.tags());
    }

    @EventSourcingHandler
    void on(SnapshotUntagged event) {
        labels.take(event.keys());
    }

    @EventSourcingHandler
    void on(SnapshotJoinedGroup event) {
        labels.join(event.resourceGroupId());
    }

    @EventSourcingHandler
    void on(SnapshotDeleted event) {
        gone = true;
    }

    @EventSourcingHandler
    void on(SnapshotExpired event) {
        gone = true;
    }

    @EventSourcingHandler
    void on(SnapshotDiscarded event) {
        gone = true;
    }

    private void requireKnownTo(AccountId caller, RegionId place, SnapshotId snapshot) {
        if (gone || !owner.equals(caller) || !region.equals(place)) {
            throw new Refused(
                    RefusalReason.SNAPSHOT_NOT_FOUND, "Expected to find " + snapshot + " as the caller's in " + place);
        }
    }
}

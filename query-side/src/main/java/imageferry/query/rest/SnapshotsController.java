package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.snapshot.SnapshotDetails;
import imageferry.query.snapshot.SnapshotDetailsQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The caller's snapshots. */
@RestController
class SnapshotsController {
    private final SnapshotDetailsQuery snapshots;

    SnapshotsController(SnapshotDetailsQuery snapshots) {
        this.snapshots = snapshots;
    }

    @GetMapping("/v1/snapshots/{id}")
    SnapshotDetails snapshot(@Caller AccountId caller, @PathVariable("id") String id) {
        return snapshots.find(caller, id).orElseThrow(RestRefusal::notFound);
    }
}

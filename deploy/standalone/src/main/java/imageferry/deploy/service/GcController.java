package imageferry.deploy.service;

import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnCommandSide;
import imageferry.events.ids.RegionId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry gc} talks to this. {@link ControlGuard} lets nobody but the operator in. */
@RestController
@OnCommandSide
final class GcController {
    static final String PATH = "/control/gc";

    private final GcDesk desk;
    private final Regions regions;

    GcController(GcDesk desk, Regions regions) {
        this.desk = desk;
        this.regions = regions;
    }

    @PostMapping(PATH)
    ResponseEntity<Object> begin(
            @RequestParam(name = "region", required = false) @Nullable String region,
            @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun) {
        Optional<RegionId> known =
                region == null ? Optional.empty() : regions.find(region).map(Region::id);
        if (region != null && known.isEmpty()) {
            return refusal(404, "NoSuchRegion", "There is no region " + region);
        }
        return desk.begin(known.orElse(null), dryRun)
                .<ResponseEntity<Object>>map(run -> ResponseEntity.ok(run.report()))
                .orElseGet(() -> refusal(409, "GcRunning", "A collection is running already"));
    }

    @GetMapping(PATH + "/{id}")
    ResponseEntity<Object> state(@PathVariable("id") String id) {
        return desk.find(id)
                .<ResponseEntity<Object>>map(run -> ResponseEntity.ok(run.report()))
                .orElseGet(() -> refusal(404, "NoSuchGc", "No collection of this id is known"));
    }

    private static ResponseEntity<Object> refusal(int status, String code, String message) {
        return ResponseEntity.status(status).body(Map.of("code", code, "message", message));
    }
}

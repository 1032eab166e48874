package imageferry.deploy.service;

import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.region.Regions;
import imageferry.command.role.OnCommandSide;
import imageferry.command.sweep.StoreMarks;
import imageferry.command.sweep.StoreReport;
import imageferry.command.sweep.StoreReports;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry stores} talks to this. {@link ControlGuard} lets nobody but the operator in. */
@RestController
@OnCommandSide
final class StoresController {
    static final String PATH = "/control/stores";

    private final StoreReports reports;
    private final StoreMarks marks;
    private final Regions regions;
    private final IdSource ids;

    StoresController(StoreReports reports, StoreMarks marks, Regions regions, IdSource ids) {
        this.reports = reports;
        this.marks = marks;
        this.regions = regions;
        this.ids = ids;
    }

    @GetMapping(PATH)
    Map<String, List<StoreReport>> all() {
        return Map.of("stores", reports.all());
    }

    /** Accepts a store as it is; the answer is its state after that. What had been doubted is in the event store. */
    @PostMapping(PATH + "/{region}/accept")
    ResponseEntity<Object> accept(@PathVariable("region") String region) {
        return regions.find(region)
                .<ResponseEntity<Object>>map(known -> {
                    marks.accept(known.id(), Origin.operator(ids.uuid().toString()));
                    return ResponseEntity.ok(reports.of(known.id()));
                })
                .orElseGet(() -> ResponseEntity.status(404)
                        .body(Map.of("code", "NoSuchRegion", "message", "There is no region " + region)));
    }
}

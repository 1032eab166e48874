package imageferry.query.rest;

import imageferry.events.ids.AccountId;
import imageferry.query.key.KeyCensus;
import imageferry.query.key.KeyCensusQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's master keys: what depends on them. */
@RestController
class KeysController {
    private static final int MOST = 100;

    private final KeyCensusQuery census;

    KeysController(KeyCensusQuery census) {
        this.census = census;
    }

    @GetMapping("/v1/keys/{id}/census")
    KeyCensus census(
            @Caller AccountId caller,
            @PathVariable("id") String id,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String pageToken) {
        return census.find(caller, id, pageToken, Parameters.limit(limit, MOST)).orElseThrow(RestRefusal::notFound);
    }
}

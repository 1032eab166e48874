package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import org.springframework.stereotype.Component;

/** The region that a call names. Some clients never send one, and mean the default region. */
@Component
final class RegionParameter {
    private final Regions regions;

    RegionParameter(Regions regions) {
        this.regions = regions;
    }

    Region of(Parameters parameters) {
        return of(parameters, EcsErrorCode.REGION_NOT_FOUND);
    }

    Region of(Parameters parameters, EcsErrorCode unknown) {
        return named(parameters.text("RegionId", regions.byDefault().id().value()), unknown);
    }

    Region named(String id, EcsErrorCode unknown) {
        return regions.find(id).orElseThrow(() -> new ApiException(unknown));
    }
}

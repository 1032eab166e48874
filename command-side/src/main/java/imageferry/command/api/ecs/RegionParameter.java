package imageferry.command.api.ecs;

import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.error.ErrorCode;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import org.springframework.stereotype.Component;

/** The region that a call names. Some clients never send one, and mean the default region. */
@Component
public final class RegionParameter {
    private final Regions regions;

    public RegionParameter(Regions regions) {
        this.regions = regions;
    }

    public Region of(Parameters parameters) {
        return of(parameters, EcsErrorCode.REGION_NOT_FOUND);
    }

    public Region of(Parameters parameters, ErrorCode unknown) {
        return named(parameters.text("RegionId", regions.byDefault().id().value()), unknown);
    }

    public Region named(String id, ErrorCode unknown) {
        return regions.find(id).orElseThrow(() -> new ApiException(unknown));
    }
}

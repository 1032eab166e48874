package imageferry.command.platform;

import imageferry.command.platform.FerrySettings.RegionSettings;
import imageferry.command.role.Role;
import imageferry.command.role.Roles;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The regions whose stores a process opens: those that it serves when it does nothing but move bytes, else all, because the door and the sagas
 * read everywhere.
 */
record ReachedRegions(List<RegionSettings> regions) {
    /** @throws IllegalArgumentException when a region is served that is none */
    static ReachedRegions of(FerrySettings settings, Set<String> served, Roles roles) {
        Set<String> unknown = new HashSet<>(served);
        settings.regions().forEach(region -> unknown.remove(region.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("ferry.replicator.regions names " + String.join(", ", unknown)
                    + ", which ferry.regions does not have");
        }
        boolean everywhere = served.isEmpty() || roles.hasAny(Role.API, Role.SAGA);
        return new ReachedRegions(settings.regions().stream()
                .filter(region -> everywhere || served.contains(region.id()))
                .toList());
    }
}

package imageferry.deploy.service;

import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.query.platform.GroupRebuilds;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry rebuild} talks to this, through the {@link ControlGuard}. */
@RestController
@OnRole(Role.QUERY)
@RequestMapping("/control/rebuild/{group}")
final class RebuildController {
    private final GroupRebuilds rebuilds;

    RebuildController(GroupRebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @PostMapping
    GroupRebuilds.State begin(@PathVariable("group") String group) {
        try {
            return rebuilds.begin(known(group));
        } catch (GroupRebuilds.GroupBusyException e) {
            throw ControlRefusal.nonsense(String.valueOf(e.getMessage()));
        }
    }

    @GetMapping
    GroupRebuilds.State state(@PathVariable("group") String group) {
        return rebuilds.state(known(group));
    }

    private static String known(String group) {
        if (!GroupRebuilds.GROUPS.contains(group)) {
            throw ControlRefusal.notFound("There is no such group; there are " + GroupRebuilds.GROUPS);
        }
        return group;
    }
}

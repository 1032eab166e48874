package imageferry.deploy.service;

import imageferry.command.api.rpc.WriteMarks;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.events.ids.AccountId;
import imageferry.query.access.OwnWrites;
import org.springframework.stereotype.Component;

/** What an account wrote last is what went through the front door of this process. */
@Component
@OnRole(Role.API)
final class DoorWrites implements OwnWrites {
    private final WriteMarks marks;

    DoorWrites(WriteMarks marks) {
        this.marks = marks;
    }

    @Override
    public void await(AccountId account) {
        marks.await(account);
    }
}

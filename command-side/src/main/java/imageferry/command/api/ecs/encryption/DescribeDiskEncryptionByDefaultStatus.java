package imageferry.command.api.ecs.encryption;

import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.tenancy.DefaultEncryptions;
import org.springframework.stereotype.Component;

/** Tells whether new disks of the caller in the region must be encrypted. */
@Component
final class DescribeDiskEncryptionByDefaultStatus extends DefaultEncryptionAction {
    private static final ActionSpec SPEC =
            about("Tells whether every new disk in the region is encrypted.").build();

    private final DefaultEncryptions defaults;

    DescribeDiskEncryptionByDefaultStatus(RegionParameter regions, DefaultEncryptions defaults) {
        super(regions);
        this.defaults = defaults;
    }

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Answer perform(Call call) {
        return Answer.empty().with("Encrypted", defaults.isOn(call.caller(), region(call)));
    }
}

package imageferry.command.api.ecs.image;

import imageferry.command.api.ecs.EcsAction;
import imageferry.command.api.ecs.QuotaClaims;
import imageferry.command.api.ecs.RegionParameter;
import imageferry.command.api.ecs.WrittenIds;
import imageferry.command.api.error.ApiException;
import imageferry.command.api.error.EcsErrorCode;
import imageferry.command.api.rpc.ActionSpec;
import imageferry.command.api.rpc.Answer;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.Parameters;
import imageferry.command.dispatch.Commands;
import imageferry.command.image.ShareImage;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.ImageId;
import imageferry.events.ids.RegionId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shares an image of the caller's with other accounts, and with others no more (acceptance G; the rules of ECS for both). */
@Component
final class ModifyImageSharePermission extends EcsAction {
    private static final int MOST = 10;

    private final RegionParameter regions;
    private final KnownAccounts accounts;
    private final SharedKeys sharedKeys;
    private final QuotaClaims quotas;
    private final Commands commands;

    ModifyImageSharePermission(
            RegionParameter regions,
            KnownAccounts accounts,
            SharedKeys sharedKeys,
            QuotaClaims quotas,
            Commands commands) {
        this.regions = regions;
        this.accounts = accounts;
        this.sharedKeys = sharedKeys;
        this.quotas = quotas;
        this.commands = commands;
    }

    @Override
    public ActionSpec spec() {
        return ActionSpec.of("Shares an image of one's own with other accounts in its region, or ends that.")
                .region()
                .required("ImageId", ParameterKind.IMAGE_ID, "An image of the caller's; it may still be in the making.")
                .optional(
                        "AddAccount.N",
                        ParameterKind.ACCOUNT_ID,
                        "Accounts that are to see the image; the first 10 count, and 50 in all may see one, or as many as the quota says.")
                .optional(
                        "RemoveAccount.N",
                        ParameterKind.ACCOUNT_ID,
                        "Accounts that are to see it no more; the first 10 count. Their copies under way go on.")
                .optional("IsPublic", ParameterKind.FLAG, "Only false: community images are not offered.")
                .dryRun()
                .errors(
                        EcsErrorCode.IMAGE_NOT_FOUND,
                        EcsErrorCode.ACCOUNT_NOT_FOUND,
                        EcsErrorCode.ACCOUNT_IS_CALLER,
                        EcsErrorCode.IMAGE_NOT_AVAILABLE,
                        EcsErrorCode.SHARE_OF_DEPRECATED,
                        EcsErrorCode.SHARE_OF_COMMUNITY,
                        EcsErrorCode.SHARE_USER_QUOTA,
                        EcsErrorCode.SHARED_IMAGE_QUOTA,
                        EcsErrorCode.SHARE_UNDER_SERVICE_KEY,
                        EcsErrorCode.SHARE_ROLE_MISSING,
                        EcsErrorCode.KEY_NOT_ENABLED,
                        EcsErrorCode.REGION_NOT_FOUND)
                .acceptance("D3", "D4", "F7", "G1", "G2", "G3", "G4", "G5")
                .build();
    }

    @Override
    public List<String> resources(Call call) {
        return call.parameters().text("ImageId").stream().toList();
    }

    @Override
    public Answer perform(Call call) {
        Parameters parameters = call.parameters();
        String written = parameters.required("ImageId");
        RegionId region = regions.of(parameters).id();
        if (parameters.flag("IsPublic")) {
            throw new ApiException(EcsErrorCode.SHARE_OF_COMMUNITY);
        }
        ImageId image = WrittenIds.image(written);
        ShareImage.Shared shared = commands.ask(
                ShareImage.Shared.class,
                new ShareImage(
                        image,
                        call.caller(),
                        region,
                        accounts(call, "AddAccount"),
                        accounts(call, "RemoveAccount"),
                        quotas.sharesPerImage(call)),
                call.origin());
        sharedKeys.requireShareable(shared, call, name());
        quotas.shares(call, region, image, shared.added());
        return Answer.empty();
    }

    /** The accounts of a list; what is beyond the tenth is passed over, as ECS does. */
    private List<AccountId> accounts(Call call, String list) {
        return call.parameters().list(list).values().stream()
                .limit(MOST)
                .map(element -> account(call, element.text("", "")))
                .toList();
    }

    private AccountId account(Call call, String text) {
        if (text.equals(call.caller().value())) {
            throw new ApiException(EcsErrorCode.ACCOUNT_IS_CALLER);
        }
        return accounts.find(text).orElseThrow(() -> new ApiException(EcsErrorCode.ACCOUNT_NOT_FOUND));
    }
}

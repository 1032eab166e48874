package imageferry.deploy.service;

import imageferry.command.account.ChangeQuota;
import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.role.OnRole;
import imageferry.command.role.Role;
import imageferry.command.tenancy.Quotas;
import imageferry.command.uniqueness.QuotaUse;
import imageferry.events.account.Quota;
import imageferry.events.ids.AccountId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry accounts quota} talks to this, through the {@link ControlGuard}: what an account may have, and what it has. */
@RestController
@OnRole(Role.API)
@RequestMapping(AccountsController.PATH + "/{id}/quotas")
final class QuotasController {
    private final NamedAccounts accounts;
    private final Quotas quotas;
    private final QuotaUse use;
    private final Commands commands;
    private final IdSource ids;

    QuotasController(NamedAccounts accounts, Quotas quotas, QuotaUse use, Commands commands, IdSource ids) {
        this.accounts = accounts;
        this.quotas = quotas;
        this.use = use;
        this.commands = commands;
        this.ids = ids;
    }

    /**
     * A quota of an account.
     *
     * @param own whether it was set for this account, in place of the installation's settings
     * @param used by region; under the empty name where all regions count together
     */
    record QuotaView(String name, int limit, boolean own, Map<String, Integer> used) {}

    /** All quotas of an account. */
    record QuotaList(List<QuotaView> quotas) {}

    /** @param limit null takes the installation's again */
    record Limit(@Nullable Integer limit) {}

    @GetMapping
    QuotaList list(@PathVariable("id") String id) {
        AccountId account = accounts.named(id);
        return new QuotaList(
                Arrays.stream(Quota.values()).map(quota -> view(account, quota)).toList());
    }

    @PutMapping("/{name}")
    QuotaView set(@PathVariable("id") String id, @PathVariable("name") String name, @RequestBody Limit wanted) {
        AccountId account = accounts.named(id);
        Quota quota = quota(name);
        Integer limit = wanted.limit();
        if (limit != null && limit < 0) {
            throw ControlRefusal.nonsense("Expected a limit that is not negative, or none");
        }
        commands.send(
                new ChangeQuota(account, quota, limit),
                Origin.operatorFor(account, ids.uuid().toString()));
        return view(account, quota);
    }

    private QuotaView view(AccountId account, Quota quota) {
        return new QuotaView(
                name(quota),
                quotas.of(account, quota),
                quotas.own(account, quota).isPresent(),
                use.of(account, quota));
    }

    private static Quota quota(String name) {
        return Arrays.stream(Quota.values())
                .filter(quota -> name(quota).equals(name))
                .findFirst()
                .orElseThrow(() -> ControlRefusal.notFound("There is no quota " + name + ", only "
                        + Arrays.stream(Quota.values())
                                .map(QuotasController::name)
                                .collect(Collectors.joining(", "))));
    }

    private static String name(Quota quota) {
        return quota.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

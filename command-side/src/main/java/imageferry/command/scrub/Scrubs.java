package imageferry.command.scrub;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import imageferry.events.ids.ScrubId;
import imageferry.events.scrub.ScrubScope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins scrubs. Safe for use by many threads. */
@Component
public class Scrubs {
    /** What lies under one key lies together, so that a chunk of several snapshots is found again. */
    private static final String PUBLISHED = "select snapshot_id, region_id, size_bytes from published_content c"
            + " where manifest is not null and not over and account_id = ?";

    private static final String ORDER = " order by data_key_id nulls first, snapshot_id";

    private final Commands commands;
    private final IdSource ids;
    private final JdbcClient jdbc;

    public Scrubs(Commands commands, IdSource ids, JdbcClient jdbc) {
        this.commands = commands;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    /**
     * Begins a scrub, unless the same was asked for and is not over: then that one is the answer.
     *
     * @param target id of an image, snapshot or region, by the scope
     * @param bytesPerSecond the budget; null is without one
     * @return empty when the account has no such thing
     */
    public Optional<ScrubId> begin(
            AccountId account, ScrubScope scope, String target, @Nullable Long bytesPerSecond, Origin origin) {
        Optional<ScrubId> open = open(account, scope, target);
        if (open.isPresent()) {
            return open;
        }
        List<Content> contents = contents(account, scope, target);
        if (contents.isEmpty() && scope != ScrubScope.REGION) {
            return Optional.empty();
        }
        RegionId region = contents.isEmpty()
                ? new RegionId(target)
                : new RegionId(contents.get(0).region());
        Request request = new Request(account, region, scope, target, bytesPerSecond, contents);
        return Optional.of(begin(request, origin));
    }

    /** Begins a scrub of everything that anybody has in a region, one for each account. */
    public List<ScrubId> beginAll(RegionId region, @Nullable Long bytesPerSecond, String requestId) {
        Origin operator = Origin.operator(requestId);
        return jdbc
                .sql("select distinct account_id from published_content where region_id = ? and manifest is not null"
                        + " and not over order by account_id")
                .param(region.value())
                .query((row, number) -> new AccountId(row.getString(1)))
                .list()
                .stream()
                .flatMap(account -> begin(
                        account,
                        ScrubScope.REGION,
                        region.value(),
                        bytesPerSecond,
                        new Origin(
                                account,
                                operator.actor(),
                                operator.sourceAddress(),
                                requestId,
                                "",
                                requestId,
                                requestId))
                        .stream())
                .toList();
    }

    private ScrubId begin(Request request, Origin origin) {
        ScrubId scrub = new ScrubId("v-" + ids.text(20));
        long planned = request.contents().stream().mapToLong(Content::sizeBytes).sum();
        boolean region = request.scope() == ScrubScope.REGION;
        return commands.inOneTransaction(() -> {
            add(scrub, request, planned, origin);
            commands.send(
                    new RequestScrub(
                            scrub,
                            request.account(),
                            request.region(),
                            request.scope(),
                            region ? null : request.target(),
                            request.contents().size(),
                            planned),
                    origin);
            return scrub;
        });
    }

    /** Rows that nobody else knows yet, so that it does not matter what is locked after them. */
    private void add(ScrubId scrub, Request request, long planned, Origin origin) {
        jdbc.sql("insert into scrub (scrub_id, account_id, region_id, scope, target, actor, correlation_id,"
                        + " bytes_per_second, planned) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(scrub.value())
                .param(request.account().value())
                .param(request.region().value())
                .param(request.scope().name())
                .param(request.scope() == ScrubScope.REGION ? null : request.target())
                .param(origin.actor())
                .param(origin.correlationId())
                .param(request.bytesPerSecond())
                .param(planned)
                .update();
        for (int ordinal = 0; ordinal < request.contents().size(); ordinal++) {
            Content content = request.contents().get(ordinal);
            jdbc.sql("insert into scrub_part (scrub_id, ordinal, snapshot_id, size_bytes) values (?, ?, ?, ?)")
                    .params(scrub.value(), ordinal, content.snapshot(), content.sizeBytes())
                    .update();
        }
    }

    private Optional<ScrubId> open(AccountId account, ScrubScope scope, String target) {
        return jdbc.sql(
                        "select scrub_id from scrub where account_id = ? and scope = ? and coalesce(target, region_id) = ?"
                                + " and state in ('QUEUED', 'RUNNING') order by place desc limit 1")
                .params(account.value(), scope.name(), target)
                .query((row, number) -> new ScrubId(row.getString(1)))
                .optional();
    }

    private List<Content> contents(AccountId account, ScrubScope scope, String target) {
        String which = switch (scope) {
            case SNAPSHOT -> " and snapshot_id = ?";
            case IMAGE ->
                " and exists (select from snapshot_use u where u.snapshot_id = c.snapshot_id and u.image_id = ?)";
            case REGION -> " and region_id = ?";
        };
        return jdbc.sql(PUBLISHED + which + ORDER)
                .params(account.value(), target)
                .query((row, number) -> new Content(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    private record Content(String snapshot, String region, long sizeBytes) {}

    private record Request(
            AccountId account,
            RegionId region,
            ScrubScope scope,
            String target,
            @Nullable Long bytesPerSecond,
            List<Content> contents) {}
}

package imageferry.command.api.ecs.snapshot;

import imageferry.command.api.ecs.Pages;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.Parameters;
import imageferry.events.readside.Paging;
import imageferry.events.readside.SnapshotPlace;
import org.jspecify.annotations.Nullable;

/**
 * Which page of snapshots a call asks for. A token wins over a page number.
 *
 * @param byToken whether the answer is to have a token
 * @param after the place that the token names; null on the first page
 */
record SnapshotPages(
        Paging paging, boolean byToken, @Nullable SnapshotPlace after) {
    static SnapshotPages of(Call call) {
        Parameters parameters = call.parameters();
        String token = parameters.textOrNull("NextToken");
        Integer size = parameters.numberOrNull("MaxResults", 1, 100);
        if (token == null && size == null) {
            return new SnapshotPages(Pages.of(parameters), false, null);
        }
        SnapshotPlace after = token == null ? null : SnapshotToken.read(token, call.caller());
        return new SnapshotPages(new Paging(1, size == null ? 10 : size), true, after);
    }
}

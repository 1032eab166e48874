package imageferry.command.api.rpc;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;

/**
 * A verified call of an action.
 *
 * @param requestId upper-case UUID
 */
public record Call(AccountId caller, String requestId, Origin origin, Parameters parameters) {}

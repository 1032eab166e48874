package imageferry.command.api.rpc;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.AccountId;

/**
 * A verified call of an action.
 *
 * @param requestId upper-case UUID
 * @param host where the client reached the service, with the port if it is not the usual one
 */
public record Call(AccountId caller, String requestId, Origin origin, Parameters parameters, String host) {}

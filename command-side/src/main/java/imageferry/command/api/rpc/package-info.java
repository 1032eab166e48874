/** The RPC endpoint: one path, a registry of actions, one transaction per call. Actions are small classes in the packages beside it. */
@NullMarked
package imageferry.command.api.rpc;

import org.jspecify.annotations.NullMarked;

package imageferry.command.replication;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.Identifier;

/**
 * Takes the commands of sagas on their way. Each is sent after the saga's own transaction has committed, in its own, and those
 * of one task in order. A refusal is a normal answer to a step that came late or twice. What is lost on the way, with the
 * process or after the last retry, is found by the {@link Reconciler}.
 */
public interface CommandRouter {
    void send(Identifier task, Object command, Origin origin);
}

package imageferry.command.replication;

import imageferry.command.dispatch.Origin;
import imageferry.events.ids.Identifier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;

/** Hands commands to the fixture's bus at once. */
record BusRouter(CommandBus bus) implements CommandRouter {
    @Override
    public void send(Identifier task, Object command, Origin origin) {
        bus.dispatch(new GenericCommandMessage<>(command, origin.toMetadata()));
    }
}

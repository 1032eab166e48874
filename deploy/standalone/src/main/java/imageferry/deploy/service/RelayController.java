package imageferry.deploy.service;

import imageferry.command.relay.EventRelay;
import imageferry.command.role.OnCommandSide;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry relay} talks to this, through the {@link ControlGuard}: how far events are published, and from where they are again. */
@RestController
@OnCommandSide
@RequestMapping("/control/relay")
final class RelayController {
    private final ObjectProvider<EventRelay> relays;

    RelayController(ObjectProvider<EventRelay> relays) {
        this.relays = relays;
    }

    /**
     * Where the relay stands.
     *
     * @param position the last published position of the event store; -1 when there is none
     * @param behind positions that are yet to be passed
     * @param active whether a process publishes now
     */
    record RelayView(long position, long head, long behind, boolean active) {}

    /** @param position -1 to begin anew */
    record Rewind(@Nullable Long position) {}

    @GetMapping
    RelayView state() {
        return view(relay());
    }

    @PostMapping("/rewind")
    RelayView rewind(@RequestBody Rewind wanted) {
        if (wanted.position() == null) {
            throw ControlRefusal.nonsense("Expected a number as position");
        }
        EventRelay relay = relay();
        try {
            relay.rewind(wanted.position());
        } catch (IllegalArgumentException e) {
            throw ControlRefusal.nonsense(String.valueOf(e.getMessage()));
        }
        return view(relay);
    }

    private EventRelay relay() {
        EventRelay relay = relays.getIfAvailable();
        if (relay == null) {
            throw ControlRefusal.notFound(
                    "No brokers are set, so no events are published: ferry.relay.bootstrap-servers");
        }
        return relay;
    }

    private static RelayView view(EventRelay relay) {
        EventRelay.State state = relay.state();
        return new RelayView(state.position(), state.head(), state.behind(), state.active());
    }
}

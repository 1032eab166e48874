package imageferry.deploy.service;

import imageferry.command.dispatch.Commands;
import imageferry.command.dispatch.IdSource;
import imageferry.command.dispatch.Origin;
import imageferry.command.link.ChangeLinkRate;
import imageferry.command.link.LinkState;
import imageferry.command.link.LinkTable;
import imageferry.command.link.PauseLink;
import imageferry.command.link.ResumeLink;
import imageferry.command.queue.LinkTraffic;
import imageferry.command.region.Region;
import imageferry.command.region.Regions;
import imageferry.command.role.OnCommandSide;
import imageferry.events.ids.LinkId;
import imageferry.events.ids.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code ferry links} talks to this, through the {@link ControlGuard}: what operators see of links and decide about them. */
@RestController
@OnCommandSide
@RequestMapping("/control/links")
final class LinksController {
    private final Commands commands;
    private final LinkTable links;
    private final LinkTraffic traffic;
    private final Regions regions;
    private final IdSource ids;

    LinksController(Commands commands, LinkTable links, LinkTraffic traffic, Regions regions, IdSource ids) {
        this.commands = commands;
        this.links = links;
        this.traffic = traffic;
        this.regions = regions;
        this.ids = ids;
    }

    /**
     * A link as operators see it.
     *
     * @param bytesPerSecond its limit; null is without one
     * @param reason why it is paused; null when it is not
     * @param bytesPerSecondNow what all copies together move
     * @param waiting copies in the queue or suspended that want to go over it
     */
    record LinkView(
            String source,
            String destination,
            @Nullable Long bytesPerSecond,
            boolean paused,
            @Nullable String reason,
            long bytesPerSecondNow,
            int running,
            int waiting) {}

    /** All links that there can be. */
    record LinkList(List<LinkView> links) {}

    /** One of the two. */
    record Rate(@Nullable Long bytesPerSecond, @Nullable Boolean unlimited) {}

    /** @param reason shown to the owners of copies */
    record Pause(@Nullable String reason) {}

    @GetMapping
    LinkList list() {
        Map<LinkId, LinkState> decided = links.decided();
        Map<LinkId, LinkTraffic.Load> loads = traffic.loads();
        List<LinkView> views = new ArrayList<>();
        for (Region source : regions.all()) {
            for (Region destination : regions.all()) {
                if (!source.equals(destination)) {
                    LinkId link = LinkId.of(source.id(), destination.id());
                    LinkState state = decided.getOrDefault(link, links.usual(link));
                    views.add(view(link, state, loads.getOrDefault(link, LinkTraffic.Load.NONE)));
                }
            }
        }
        return new LinkList(views);
    }

    @PutMapping("/{source}/{destination}/rate")
    LinkView rate(@PathVariable String source, @PathVariable String destination, @RequestBody Rate wanted) {
        Long limit = wanted.bytesPerSecond();
        if (Boolean.TRUE.equals(wanted.unlimited()) == (limit != null)) {
            throw ControlRefusal.nonsense("Expected a number as bytesPerSecond, or true as unlimited");
        }
        return decide(new ChangeLinkRate(link(source, destination), limit), source, destination);
    }

    @PostMapping("/{source}/{destination}/pause")
    LinkView pause(@PathVariable String source, @PathVariable String destination, @RequestBody Pause wanted) {
        String reason = wanted.reason() == null ? "" : wanted.reason();
        return decide(new PauseLink(link(source, destination), reason), source, destination);
    }

    @PostMapping("/{source}/{destination}/resume")
    LinkView resume(@PathVariable String source, @PathVariable String destination) {
        return decide(new ResumeLink(link(source, destination)), source, destination);
    }

    private LinkView decide(Object command, String source, String destination) {
        commands.send(command, Origin.operator(ids.uuid().toString()));
        LinkId link = link(source, destination);
        LinkState state = links.decided().getOrDefault(link, links.usual(link));
        return view(link, state, traffic.loads().getOrDefault(link, LinkTraffic.Load.NONE));
    }

    private static LinkView view(LinkId link, LinkState state, LinkTraffic.Load load) {
        return new LinkView(
                link.source().value(),
                link.destination().value(),
                state.bytesPerSecond(),
                state.paused(),
                state.pausedReason(),
                load.bytesPerSecond(),
                load.running(),
                load.waiting());
    }

    private LinkId link(String source, String destination) {
        RegionId from = region(source);
        RegionId to = region(destination);
        if (from.equals(to)) {
            throw ControlRefusal.nonsense("A region has no link to itself: copies within " + from + " have no limit");
        }
        return LinkId.of(from, to);
    }

    private RegionId region(String id) {
        return regions.find(id)
                .map(Region::id)
                .orElseThrow(() -> ControlRefusal.notFound("There is no region " + id + " here, only "
                        + regions.all().stream()
                                .map(known -> known.id().value())
                                .collect(Collectors.joining(", "))));
    }
}

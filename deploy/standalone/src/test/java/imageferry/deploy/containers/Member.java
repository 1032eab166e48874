package imageferry.deploy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;

/** One container of the installation, with a fixed address, to be killed, paused and cut off. */
final class Member implements Closeable {
    private final String name;
    private final String address;
    private final GenericContainer<?> container;
    private final Lan lan;
    private final Probe probe;
    private final List<FaultProxy> doors = new ArrayList<>();
    private final List<String> regions = new ArrayList<>();
    private final DockerClient docker = DockerClientFactory.instance().client();

    /** @param address on the network, the same after every fault */
    Member(String name, String address, GenericContainer<?> container, Lan lan, Probe probe) {
        this.name = name;
        this.address = address;
        this.container = container;
        this.lan = lan;
        this.probe = probe;
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    /** Whether it does its work. */
    boolean answers() {
        return probe.answers(address);
    }

    /** What others reach this member through. */
    List<FaultProxy> doors() {
        return doors;
    }

    /** It moves bytes, to these regions and no others. */
    Member reaching(String... ids) {
        regions.addAll(List.of(ids));
        return this;
    }

    /** Whether a fault of it touches copies to a region: of one that moves none itself those to all. */
    boolean reaches(String region) {
        return regions.isEmpty() || regions.contains(region);
    }

    /** Puts a proxy before one of its ports. */
    Member behind(FaultProxy door, int port) {
        door.target(address, port);
        doors.add(door);
        return this;
    }

    void start() {
        container.start();
    }

    void kill() {
        docker.killContainerCmd(id()).withSignal("KILL").exec();
    }

    void startAgain() {
        docker.startContainerCmd(id()).exec();
    }

    /** SIGTERM, and the exit code that follows. */
    long stop(int seconds) {
        docker.stopContainerCmd(id()).withTimeout(seconds).exec();
        return Objects.requireNonNull(state().getExitCodeLong());
    }

    void pause() {
        docker.pauseContainerCmd(id()).exec();
    }

    void resume() {
        docker.unpauseContainerCmd(id()).exec();
    }

    void cutOff() {
        docker.disconnectFromNetworkCmd()
                .withContainerId(id())
                .withNetworkId(lan.id())
                .exec();
    }

    void joinAgain() {
        docker.connectToNetworkCmd()
                .withContainerId(id())
                .withNetworkId(lan.id())
                .withContainerNetwork(new ContainerNetwork()
                        .withAliases(name)
                        .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address)))
                .exec();
    }

    /** As Docker tells it: running, paused, exited with its code, and on how many networks. */
    String told() {
        InspectContainerResponse seen = docker.inspectContainerCmd(id()).exec();
        InspectContainerResponse.ContainerState state = seen.getState();
        String status = Objects.requireNonNullElse(state.getStatus(), "?");
        int networks = seen.getNetworkSettings().getNetworks().size();
        return status + (status.equals("exited") ? "(" + state.getExitCodeLong() + ")" : "") + ", networks " + networks;
    }

    /** How often Docker has started it again since somebody did. */
    int restarts() {
        return Objects.requireNonNullElse(
                docker.inspectContainerCmd(id()).exec().getRestartCount(), 0);
    }

    /** Runs a command in it. */
    Said run(String... command) throws IOException, InterruptedException {
        Container.ExecResult result = container.execInContainer(command);
        return new Said(result.getExitCode(), result.getStdout() + result.getStderr());
    }

    /** How a command ended and all that it said. */
    record Said(int exit, String text) {}

    /** The last lines that it wrote. */
    String log(int lines) {
        StringBuilder text = new StringBuilder();
        try (FrameConsumerResultCallback callback = new FrameConsumerResultCallback()) {
            for (var type : OutputFrame.OutputType.values()) {
                callback.addConsumer(type, frame -> text.append(frame.getUtf8String()));
            }
            docker.logContainerCmd(id())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(lines)
                    .exec(callback)
                    .awaitCompletion(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            text.append("(no log: ").append(e.getMessage()).append(')');
        }
        return text.toString();
    }

    private InspectContainerResponse.ContainerState state() {
        return docker.inspectContainerCmd(id()).exec().getState();
    }

    private String id() {
        return container.getContainerId();
    }

    @Override
    public void close() throws IOException {
        container.stop();
        for (FaultProxy door : doors) {
            door.close();
        }
    }
}

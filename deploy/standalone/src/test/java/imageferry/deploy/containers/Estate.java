package imageferry.deploy.containers;

import com.github.dockerjava.api.model.RestartPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers on a network of their own, each with an address that stays. Who is called by others is called through a proxy on this machine,
 * so that it can be slow, and so that what broke is counted.
 */
final class Estate implements Closeable {
    static final String USER = "ferry";
    static final String PASSWORD = "of-this-test-only";
    private static final Duration START = Duration.ofMinutes(4);
    private static final int MOST_RESTARTS = 5;
    private static final long MIB = 1L << 20;

    private final Lan lan;
    private final Perseverance patience = new Perseverance(START);
    private final List<Member> members = new ArrayList<>();

    Estate(SplittableRandom random) {
        this.lan = new Lan(random);
    }

    /** This machine as the containers see it: where the proxies are. */
    String gateway() {
        return lan.gateway();
    }

    List<Member> members() {
        return List.copyOf(members);
    }

    /** PostgreSQL, with an empty database of that name. */
    Member postgres(FaultProxy door, String database) {
        GenericContainer<?> container = container(Ware.POSTGRES.image(), 640)
                .withEnv("POSTGRES_USER", USER)
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withEnv("POSTGRES_DB", database)
                .withCommand("postgres", "-c", "max_connections=200", "-c", "shared_buffers=128MB");
        return member("postgres", container, Probe.postgres(USER, PASSWORD)).behind(door, 5432);
    }

    /** One broker, which tells its clients the proxy's address as its own. */
    Member kafka(FaultProxy door) {
        String told = gateway() + ":" + door.port();
        GenericContainer<?> container = container(Ware.KAFKA.image(), 768)
                .withEnv(Map.of(
                        "KAFKA_NODE_ID", "1",
                        "KAFKA_PROCESS_ROLES", "broker,controller",
                        "KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093",
                        "KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + told,
                        "KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER",
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
                        "KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093",
                        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1",
                        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1",
                        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"));
        return member("kafka", container, Probe.kafka(told)).behind(door, 9092);
    }

    /** A container of the service that is not started yet. */
    GenericContainer<?> node(int megabytes, String... command) {
        return container(Ware.SERVICE.image(), megabytes).withCommand(command);
    }

    /** Gives a container its place. */
    Member member(String name, GenericContainer<?> container, Probe probe) {
        String address = lan.nextAddress();
        container.withNetworkAliases(name).withCreateContainerCmdModifier(command -> command.withIpv4Address(address));
        Member member = new Member(name, address, container, lan, probe);
        members.add(member);
        return member;
    }

    /** Starts members at the same time and waits until each answers. */
    void started(Member... together) throws InterruptedException {
        long begun = System.nanoTime();
        for (Member member : together) {
            member.start();
        }
        for (Member member : together) {
            while (!member.answers()) {
                if (System.nanoTime() - begun > START.toNanos() || member.restarts() > MOST_RESTARTS) {
                    throw new IllegalStateException(member.name() + " did not start; it says:\n" + member.log(80));
                }
                patience.pause(200);
            }
            System.out.printf("%s answers after %d ms%n", member.name(), (System.nanoTime() - begun) / 1_000_000);
        }
    }

    private GenericContainer<?> container(String image, long megabytes) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(lan.network())
                .withLabel("imageferry.test", "true")
                .withCreateContainerCmdModifier(command -> {
                    if (command.getHostConfig() != null) {
                        command.getHostConfig().withMemory(megabytes * MIB);
                        // as compose has it: a node ends when its database is away while it starts
                        command.getHostConfig().withRestartPolicy(RestartPolicy.unlessStoppedRestart());
                    }
                });
    }

    @Override
    public void close() throws IOException {
        for (int last = members.size() - 1; last >= 0; last--) {
            members.get(last).close();
        }
        lan.close();
    }
}

package imageferry.deploy.containers;

import com.github.dockerjava.api.model.Network.Ipam;
import java.io.Closeable;
import java.util.SplittableRandom;
import org.testcontainers.containers.Network;

/** The network of an installation, with addresses that this class gives away, so that they outlive restarts and cuts. */
final class Lan implements Closeable {
    private final String prefix;
    private final Network network;
    private int given = 10;

    Lan(SplittableRandom random) {
        // of the range for tests between networks: nothing else should be there
        this.prefix = "198.18." + random.nextInt(256) + ".";
        this.network = Network.builder()
                .createNetworkCmdModifier(command -> command.withIpam(new Ipam()
                        .withConfig(
                                new Ipam.Config().withSubnet(prefix + "0/24").withGateway(gateway()))))
                .build();
    }

    /** The machine that the tests run on, as containers see it. */
    String gateway() {
        return prefix + "1";
    }

    String nextAddress() {
        return prefix + given++;
    }

    Network network() {
        return network;
    }

    String id() {
        return network.getId();
    }

    @Override
    public void close() {
        network.close();
    }
}

package imageferry.deploy.service;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A network.
 *
 * @param address of the network; its bits behind the prefix do not count
 * @param prefix leading bits that an address of the network shares with it
 */
record AddressRange(InetAddress address, int prefix) {
    /** @throws IllegalArgumentException when it is not written as an address, a slash and a number of bits */
    static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            // digits and colons only: a name would be looked up
            if (parts.length != 2 || !parts[0].matches("[0-9a-fA-F.:]+")) {
                throw new IllegalArgumentException("Expected a network such as 10.0.0.0/8, but got " + text);
            }
            InetAddress address = InetAddress.getByName(parts[0]);
            int prefix = Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > address.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException("Expected bits of an address, but got " + text);
            }
            return new AddressRange(address, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("Expected a network such as 10.0.0.0/8, but got " + text, e);
        }
    }

    boolean contains(InetAddress other) {
        byte[] network = address.getAddress();
        byte[] given = other.getAddress();
        if (network.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((network[bit / Byte.SIZE] & mask) != (given[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}

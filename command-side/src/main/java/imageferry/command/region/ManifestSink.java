package imageferry.command.region;

import java.nio.ByteBuffer;

/** A manifest that is being written from start to end, by one thread. Closing it without a commit leaves nothing. */
public interface ManifestSink extends AutoCloseable {
    void write(ByteBuffer bytes);

    /**
     * Makes it durable and visible under its name, unless the name is taken.
     *
     * @return false when there is a manifest of this name already, which stays as it is
     */
    boolean commit();

    @Override
    void close();
}

package imageferry.deploy.containers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy before a server: its address stays while the server behind it comes and goes, it can hold every piece of data back for a while, and
 * it counts what went through and what broke.
 */
final class FaultProxy implements Closeable {
    private static final int CONNECT_MILLIS = 5000;
    private static final int PIECE = 64 * 1024;

    private final ServerSocket door;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong heldBack = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private volatile InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private volatile long delayMillis;

    /** What went through since the proxy was made: bytes, those of them that were held back, and connections that broke or were refused. */
    record Count(long bytes, long heldBack, long broken) {
        Count since(Count before) {
            return new Count(bytes - before.bytes, heldBack - before.heldBack, broken - before.broken);
        }
    }

    /** Listens on all addresses at a free port; containers come through the gateway of their network. */
    FaultProxy() throws IOException {
        door = new ServerSocket(0, 200);
        inBackground(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Where connections go from now on. */
    void target(String host, int port) {
        target = new InetSocketAddress(host, port);
    }

    /** @param millis that each piece of data waits in each direction; 0 lets all pass at once */
    void delay(long millis) {
        delayMillis = millis;
    }

    Count count() {
        return new Count(bytes.get(), heldBack.get(), broken.get());
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                inBackground(() -> connect(caller));
            } catch (IOException e) {
                // closed, or a caller that was gone before it was taken
            }
        }
    }

    private void connect(Socket caller) {
        Socket server = new Socket();
        open.add(server);
        try {
            server.connect(target, CONNECT_MILLIS);
            caller.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            inBackground(() -> pump(caller, server));
            pump(server, caller);
        } catch (IOException e) {
            broken.incrementAndGet();
            reset(caller, server);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                holdBack(length);
                out.write(piece, 0, length);
                bytes.addAndGet(length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            if (open.contains(from)) {
                broken.incrementAndGet();
            }
            reset(from, to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset(from, to);
        }
        if (from.isOutputShutdown() || to.isInputShutdown()) {
            reset(from, to);
        }
    }

    private void holdBack(int length) throws InterruptedException {
        long delay = delayMillis;
        if (delay > 0 && !closed.await(delay, TimeUnit.MILLISECONDS)) {
            heldBack.addAndGet(length);
        }
    }

    /** Ends both ends; a peer that still writes is told so. */
    private void reset(Socket one, Socket other) {
        for (Socket socket : new Socket[] {one, other}) {
            open.remove(socket);
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // nothing is left to close
            }
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        door.close();
        for (Socket socket : open.toArray(Socket[]::new)) {
            reset(socket, socket);
        }
    }
}

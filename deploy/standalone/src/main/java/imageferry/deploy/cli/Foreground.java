package imageferry.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** A service in the foreground, until the process is told to stop. */
final class Foreground {
    private final PrintWriter out;

    Foreground(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Never returns. */
    void stay() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Stops the service when the process is told to end. A stop that was asked for is a success, whatever signal asked. */
    void stopWithTheProcess(Service service) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            int code = 0;
                            say("Stopping");
                            try {
                                service.close();
                                say("Stopped");
                            } catch (IOException | RuntimeException e) {
                                say("The stop was not clean: " + e.getMessage());
                                code = 1;
                            }
                            Runtime.getRuntime().halt(code);
                        },
                        "stop"));
    }

    /** What can be stopped. */
    interface Service {
        void close() throws IOException;
    }
}

package imageferry.deploy.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A program for tests to kill: starts the server of the folder it is given, says so, and waits. */
final class HeldServer {
    private HeldServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        PostgresServer server =
                PostgresServer.start(folder.resolve("postgres"), folder.resolve("postgres.log"), line -> {});
        System.out.println("ready " + server.pid());
        System.out.flush();
        while (System.in.read() >= 0) {
            System.out.flush();
        }
        server.close();
    }
}

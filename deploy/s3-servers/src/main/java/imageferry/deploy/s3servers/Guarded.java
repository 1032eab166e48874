package imageferry.deploy.s3servers;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Runs another main class for as long as the process that started this one lives: its end is seen as the end of the input. */
final class Guarded {
    private Guarded() {}

    /** Runs the main class that the first argument names with the others. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread guard = new Thread(Guarded::endWithTheInput, "guard");
        guard.setDaemon(true);
        guard.start();
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithTheInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The input is gone: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}

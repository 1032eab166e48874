package imageferry.deploy.service;

import java.io.IOException;

/** The control file of a process that runs, for who starts and stops it. */
public final class RunningControl {
    private RunningControl() {}

    /** Where the process can be reached from this machine. */
    public static String endpoint(DataFolder data) throws IOException {
        return ControlFile.read(data.control())
                .map(ControlFile::endpoint)
                .orElseThrow(() -> new ServiceStartException(data.control() + " is gone"));
    }

    /** From now on no command finds it. */
    public static void end(DataFolder data) throws IOException {
        ControlFile.remove(data.control());
    }
}

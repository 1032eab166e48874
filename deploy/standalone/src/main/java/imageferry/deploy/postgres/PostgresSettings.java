package imageferry.deploy.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings every start passes on the command line, where no configuration file can weaken them. Durability is on in full;
 * memory is small, because the service shares the machine.
 */
final class PostgresSettings {
    private static final List<String> ALWAYS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_permissions=0700",
            "password_encryption=scram-sha-256",
            "shared_buffers=96MB",
            "max_connections=60",
            "max_wal_size=1GB",
            "work_mem=4MB",
            "maintenance_work_mem=48MB",
            "wal_compression=on",
            "jit=off",
            "huge_pages=off",
            "max_parallel_workers_per_gather=0",
            "autovacuum_naptime=20s",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "log_line_prefix=%m [%p] ",
            "log_startup_progress_interval=2s",
            "logging_collector=off");

    private PostgresSettings() {}

    static List<String> arguments(Path data, Path sockets, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : ALWAYS) {
            arguments.add("-c");
            arguments.add(setting);
        }
        arguments.add("-c");
        arguments.add("unix_socket_directories=" + (fits(sockets) ? sockets : ""));
        return arguments;
    }

    /** A socket's path may have 107 bytes at most, the name in the folder included. */
    private static boolean fits(Path sockets) {
        return sockets.toString().length() < 80 && sockets.toString().matches("[A-Za-z0-9/._-]+");
    }
}

package imageferry.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens connections that are held for the life of the process. */
@FunctionalInterface
interface SignalConnections {
    Connection open() throws SQLException;

    /** Beside the pool when there is one, so that the pool's size is for work alone. */
    static SignalConnections beside(DataSource dataSource) {
        return () -> {
            if (!dataSource.isWrapperFor(HikariDataSource.class)) {
                return dataSource.getConnection();
            }
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            if (pool.getJdbcUrl() == null) {
                return dataSource.getConnection();
            }
            Properties settings = new Properties();
            settings.putAll(pool.getDataSourceProperties());
            if (pool.getUsername() != null) {
                settings.setProperty("user", pool.getUsername());
            }
            if (pool.getPassword() != null) {
                settings.setProperty("password", pool.getPassword());
            }
            return DriverManager.getConnection(pool.getJdbcUrl(), settings);
        };
    }
}

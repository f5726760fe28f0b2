package id.titian.hub.database;

import com.zaxxer.hikari.HikariDataSource;

/** A database of its own with the hub's schema and nothing in it, gone when it is closed. */
public final class FreshDatabase extends HikariDataSource {

    private static final int CONNECTIONS = 8;
    private static final long CONNECT_MILLIS_MAX = 5_000;

    private FreshDatabase() {}

    /** A new one. */
    public static FreshDatabase make() {
        FreshDatabase database = new FreshDatabase();
        database.setJdbcUrl(TestDatabase.fresh());
        database.setUsername(TestDatabase.USER);
        database.setMaximumPoolSize(CONNECTIONS);
        database.setMinimumIdle(0);
        database.setConnectionInitSql(DatabaseWiring.NO_COMPILING);
        database.setConnectionTimeout(CONNECT_MILLIS_MAX);
        return database;
    }

    @Override
    public void close() {
        if (isClosed()) return;
        super.close();
        TestDatabase.drop(getJdbcUrl());
    }
}

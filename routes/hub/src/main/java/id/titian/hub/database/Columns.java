package id.titian.hub.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Sets all parameters of a statement of a batch; arrays of numbers and texts become columns of arrays. */
public final class Columns {

    private Columns() {}

    public static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++)
            if (values[i] instanceof Long[] numbers)
                statement.setArray(i + 1, statement.getConnection().createArrayOf("bigint", numbers));
            else if (values[i] instanceof String[] texts)
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            else statement.setObject(i + 1, values[i]);
    }
}

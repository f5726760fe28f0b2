package id.titian.agent.bundle;

import id.titian.testkit.SmallBox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonthAloneTest {

    @Test
    void thirtyOneDaysOfALargeOfficeAreExportedWithinTheHeapOfAnAgent(@TempDir Path folder) throws Exception {
        SmallBox.requireGoodEnd(MonthAlone.class, folder);
    }
}

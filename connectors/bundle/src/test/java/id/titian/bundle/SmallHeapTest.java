package id.titian.bundle;

import id.titian.testkit.SmallBox;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {

    @Test
    void aLargeBundleFitsIntoASmallBox(@TempDir Path folder) throws Exception {
        SmallBox.requireGoodEnd(SmallHeap.class, folder);
    }
}

package id.titian.zk;

import id.titian.testkit.fuzz.Fuzzing;
import id.titian.zk.frame.DeframerFuzzTarget;
import id.titian.zk.record.RecordFuzzTarget;
import id.titian.zk.record.UserTableFuzzTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                DeframerFuzzTarget.class,
                RecordFuzzTarget.class,
                UserTableFuzzTarget.class,
                LogFuzzTarget.class,
                VisitFuzzTarget.class
            })
    void everyDecoderWithstandsWhateverComes(Class<?> target) throws Exception {
        Fuzzing.run(target);
    }
}
